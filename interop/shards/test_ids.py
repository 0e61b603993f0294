"""Reference tokenizers turn the text of a run into the ids that its shards hold."""

import base64
import os
import zipfile

import numpy as np
import pytest

from conftest import ROOT


# As first published: what tiktoken has now means the same in its engine only ({1,3}+ and $ are others in Oniguruma).
GPT2 = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
PATTERNS = {
    "r50k_base": GPT2,
    "p50k_base": GPT2,
    "cl100k_base": r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+",
}


@pytest.fixture(scope="session")
def whole(run, documents):
    """doc_id -> (text, tokens) of the documents that lie in the shards from end to end."""
    import pyarrow.parquet as pq

    if (run / "cuts").exists() and any(pq.read_metadata(f).num_rows for f in (run / "cuts").glob("*.parquet")):
        pytest.skip("documents were cut: their text is not that of the annotated table")
    parts, copies = {}, set()
    for tokens, segment, _ in documents:
        pieces = parts.setdefault(segment["doc_id"], {})
        if segment["doc_offset"] in pieces:
            copies.add(segment["doc_id"])
        pieces[segment["doc_offset"]] = (tokens, segment["flags"])
    complete = {}
    for doc, pieces in parts.items():
        offsets = sorted(pieces)
        ends = [offset + len(pieces[offset][0]) for offset in offsets]
        is_last = not pieces[offsets[-1]][1] & 2
        if doc not in copies and [0] + ends[:-1] == offsets and is_last:
            complete[doc] = np.concatenate([pieces[offset][0] for offset in offsets])
    texts = {}
    for source in sorted((run / "annotated").glob("source=*")):
        for file in sorted(source.glob("*.parquet")):
            # What stands in the folder's name is no column of the file.
            table = pq.ParquetFile(file).read(columns=["doc_id", "text"])
            for doc, text in zip(table["doc_id"].to_pylist(), table["text"].to_pylist()):
                if doc in complete:
                    texts[doc] = text
    assert texts.keys() == complete.keys()
    return {doc: (texts[doc], complete[doc]) for doc in sorted(complete)}


def without_separators(tokens, manifest):
    begin, end = manifest["tokens"]["begin_id"], manifest["tokens"]["end_id"]
    separators = manifest["tokens"]["separators"]
    first = 1 if separators in ("bos", "both") else 0
    last = 1 if separators in ("eos", "both") else 0
    assert not first or tokens[0] == begin
    assert not last or tokens[-1] == end
    return tokens[first : len(tokens) - last].tolist()


def ranks(name):
    jar = ROOT / "jobs" / "target" / "gristmill.jar"  # jtokkit is in it
    if not jar.exists():
        pytest.skip(f"{jar} is missing: build first")
    with zipfile.ZipFile(jar) as archive:
        lines = archive.read(f"com/knuddels/jtokkit/{name}.tiktoken").splitlines()
    return {base64.b64decode(line.split()[0]): int(line.split()[1]) for line in lines if line.strip()}


def specification(manifest):
    """As tiktoken describes it, its vocabulary read from the jar, not from the network."""
    public = pytest.importorskip("tiktoken_ext.openai_public")
    name = {"gpt2": "r50k_base"}.get(manifest["tokens"]["tokenizer"], manifest["tokens"]["tokenizer"])
    if name not in ("cl100k_base", "o200k_base", "r50k_base", "p50k_base"):
        pytest.skip(f"tiktoken has no {name}")
    table = ranks(name)
    public.load_tiktoken_bpe = lambda *_, **__: table
    return dict(getattr(public, name)(), mergeable_ranks=table, name=name)


def test_tiktoken_gives_the_ids_of_the_shards(whole, manifest):
    tiktoken = pytest.importorskip("tiktoken")
    encoding = tiktoken.Encoding(**specification(manifest))
    given = encoding.encode_ordinary_batch([text for text, _ in whole.values()], num_threads=os.cpu_count())
    for (text, tokens), wanted in zip(whole.values(), given):
        assert without_separators(tokens, manifest) == wanted, text[:200]
    print(f"{len(whole)} documents, {sum(map(len, given))} tokens")


def test_tokenizers_gives_the_ids_of_the_shards(whole, manifest):
    """The same vocabulary through Hugging Face's library: a tenth of the documents, since it is slow."""
    converters = pytest.importorskip("transformers.convert_slow_tokenizer")
    spec = specification(manifest)
    converter = converters.TikTokenConverter(pattern=PATTERNS.get(spec["name"], spec["pat_str"]))
    converter.load_tiktoken_bpe = lambda _: spec["mergeable_ranks"]
    tokenizer = converter.converted()
    some = list(whole.values())[::10]
    given = tokenizer.encode_batch_fast([text for text, _ in some], add_special_tokens=False)
    for (text, tokens), wanted in zip(some, given):
        assert without_separators(tokens, manifest) == wanted.ids, text[:200]
    print(f"{len(some)} documents, {sum(len(g.ids) for g in given)} tokens")
