"""The libraries whose formats we export read our exports, see the same ids, and write the same bytes themselves."""

import csv
import gzip
import json

import numpy as np
import pytest


def folder(run, name):
    path = run / "export" / name
    if not path.exists():
        pytest.skip(f"{path} was not exported")
    return path


def small(manifest):
    return manifest["tokens"]["vocabulary_size"] <= 65_536


def width(manifest):
    return np.uint16 if small(manifest) else np.uint32


# Megatron


def test_megatron_reads_every_row(run, rows):
    module = pytest.importorskip("megatron.core.datasets.indexed_dataset")
    at = 0
    for idx in sorted(folder(run, "megatron").glob("*.idx")):
        dataset = module.IndexedDataset(str(idx.with_suffix("")))
        assert len(dataset.document_indices) == len(dataset) + 1
        for i in range(len(dataset)):
            assert (dataset[i] == rows[at]).all()
            at += 1
    assert at == len(rows)


def test_megatron_writes_the_same_bytes(run, rows, manifest, tmp_path):
    module = pytest.importorskip("megatron.core.datasets.indexed_dataset")
    torch = pytest.importorskip("torch")
    dtype = module.DType.optimal_dtype(manifest["tokens"]["vocabulary_size"])
    at = 0
    for idx in sorted(folder(run, "megatron").glob("*.idx")):
        count = len(module.IndexedDataset(str(idx.with_suffix(""))))
        builder = module.IndexedDatasetBuilder(str(tmp_path / "it.bin"), dtype=dtype)
        for row in rows[at : at + count]:
            builder.add_document(torch.from_numpy(row.copy()), [len(row)])
        builder.finalize(str(tmp_path / "it.idx"))
        assert idx.read_bytes() == (tmp_path / "it.idx").read_bytes()
        assert idx.with_suffix(".bin").read_bytes() == (tmp_path / "it.bin").read_bytes()
        at += count


# MosaicML Streaming


def test_mosaicml_reads_every_row(run, rows):
    streaming = pytest.importorskip("streaming")
    dataset = streaming.LocalDataset(str(folder(run, "mds")))
    assert len(dataset) == len(rows)
    for i in range(len(rows)):
        assert (dataset[i]["tokens"] == rows[i]).all()


def test_mosaicml_writes_the_same_bytes(run, rows, tmp_path):
    streaming = pytest.importorskip("streaming")
    index = json.loads((folder(run, "mds") / "index.json").read_text())
    # Its writer begins a file where the bytes are full, ours where a part begins: each file by a writer of its own.
    at, theirs = 0, []
    for number, shard in enumerate(index["shards"]):
        out = tmp_path / str(number)
        columns = dict(zip(shard["column_names"], shard["column_encodings"]))
        with streaming.MDSWriter(out=str(out), columns=columns, size_limit=shard["size_limit"]) as writer:
            for row in rows[at : at + shard["samples"]]:
                writer.write({"tokens": row.astype(shard["column_encodings"][0].split(":")[1])})
        name = shard["raw_data"]["basename"]
        assert (folder(run, "mds") / name).read_bytes() == (out / "shard.00000.mds").read_bytes()
        (theirs_here,) = json.loads((out / "index.json").read_text())["shards"]
        theirs_here["raw_data"]["basename"] = name
        theirs.append(theirs_here)
        at += shard["samples"]
    text = json.dumps({"version": 2, "shards": theirs}, sort_keys=True)
    assert (folder(run, "mds") / "index.json").read_text() == text


# Dolma and OLMo


def dolma_parts(run):
    for path in sorted(folder(run, "dolma").glob("*.npy")):
        with gzip.open(path.with_suffix(".csv.gz"), "rt", newline="") as file:
            yield path, file.read()


def test_dolma_holds_every_segment(run, documents, manifest):
    got, rows = [], []
    for path, text in dolma_parts(run):
        data = np.memmap(path, dtype=width(manifest), mode="r")
        for start, end, *rest in csv.reader(text.splitlines()):
            got.append(data[int(start) : int(end)])
            rows.append(rest)
        assert int(end) == len(data)
    assert rows == [[s["doc_id"], s["source"], str(sequence)] for _, s, sequence in documents]
    assert all((a == b).all() for a, (b, _, _) in zip(got, documents))


def test_dolma_writes_the_same_bytes(run, documents, manifest, tmp_path):
    module = pytest.importorskip("dolma.tokenizer.memmap_writer")
    from dolma.tokenizer.data_types import TokenizerOutput

    left = iter(documents)
    for path, text in dolma_parts(run):
        writer = module.MemmapWriter(str(tmp_path / "it.npy"), dtype=np.dtype(width(manifest)))
        with writer:
            for _ in range(text.count("\n")):
                tokens, segment, sequence = next(left)
                output = TokenizerOutput(
                    id=segment["doc_id"],
                    src=segment["source"],
                    loc=sequence,
                    tokens=tokens.tolist(),
                    start=0,
                    end=len(tokens),
                )
                assert writer.write(output)
        assert path.read_bytes() == (tmp_path / "it.npy").read_bytes()
        with gzip.open(tmp_path / "it.csv.gz", "rt", newline="") as file:
            assert text == file.read()
    assert next(left, None) is None


def test_olmo_core_reads_tokens_and_documents(run, documents, manifest):
    module = pytest.importorskip("olmo_core.data.numpy_dataset")
    from olmo_core.data.utils import iter_document_indices

    stream = np.concatenate([tokens for tokens, _, _ in documents])
    at = 0
    for path, _ in dolma_parts(run):
        dataset = module.NumpyFSLDataset(
            str(path),
            sequence_length=1024,
            pad_token_id=manifest["tokens"]["padding_id"],
            eos_token_id=manifest["tokens"]["end_id"],
            vocab_size=manifest["tokens"]["vocabulary_size"],
            dtype=width(manifest),
        )
        dataset.prepare()
        for i in range(len(dataset)):
            ids = dataset[i]["input_ids"].numpy()
            assert (ids == stream[at + i * 1024 : at + (i + 1) * 1024]).all()
        ends = [end for _, end in iter_document_indices(path, use_array_if_local=False, dtype=width(manifest))]
        lengths = [len(tokens) for tokens, _, _ in documents]
        first = np.searchsorted(np.cumsum([0] + lengths), at)
        assert ends == np.cumsum(lengths[first : first + len(ends)]).tolist()
        at += ends[-1]
    assert at == len(stream)


# datatrove


def test_datatrove_reads_tokens_and_positions(run, documents, manifest):
    module = pytest.importorskip("datatrove.utils.dataset")
    stream = np.concatenate([tokens for tokens, _, _ in documents])
    positions = np.concatenate([np.arange(len(tokens)) for tokens, _, _ in documents])
    length, at = 1023, 0
    for path in sorted(folder(run, "datatrove").glob("*.ds")):
        size = width(manifest)().itemsize
        tokens = path.stat().st_size // size
        dataset = module.DatatroveFileDataset(str(path), length, token_size=size)
        assert len(dataset) == tokens // (length + 1)
        for i in range(len(dataset)):
            window = slice(at + i * (length + 1), at + (i + 1) * (length + 1))
            assert (dataset[i]["input_ids"].numpy() == stream[window]).all()
        # Its position ids begin every window at 0 and every document anew.
        dataset = module.DatatroveFileDataset(str(path), length, token_size=size, return_positions=True)
        for i in range(len(dataset)):
            window = slice(at + i * (length + 1), at + (i + 1) * (length + 1))
            begins = positions[window] == 0
            begins[0] = True
            wanted = np.arange(length + 1) - np.maximum.accumulate(np.where(begins, np.arange(length + 1), 0))
            assert (dataset[i]["positions"].numpy() == wanted).all()
        at += tokens
    assert at == len(stream)


def test_datatrove_writes_the_same_bytes(run, documents, manifest, tmp_path):
    module = pytest.importorskip("datatrove.pipeline.tokens.tokenizer")
    left = iter(documents)
    for path in sorted(folder(run, "datatrove").glob("*.ds")):
        size = width(manifest)().itemsize
        ends = np.fromfile(f"{path}.index", dtype="<u8")
        file = module.TokenizedFile(
            str(tmp_path),
            path.name,
            tokenizer_name_or_path=manifest["tokens"]["tokenizer"],
            save_final_metadata=True,
            token_size=size,
        )
        for _ in ends:
            file.write(next(left)[0].tolist(), None)
        file.close()
        for ending in ("", ".index", ".metadata"):
            assert (path.parent / (path.name + ending)).read_bytes() == (tmp_path / (path.name + ending)).read_bytes()
    assert next(left, None) is None
