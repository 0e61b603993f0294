#!/usr/bin/env python3
"""Compares the ids of Gristmill's encoder with tiktoken's and Hugging Face's, text by text.

usage: tokenizer_parity.py --classpath JARS (--jsonl FILE.. | --random N [--seed S]) VOCABULARY..
needs: pip install tiktoken==0.14.0 tokenizers==0.23.3

VOCABULARY   cl100k_base | o200k_base | gpt2 | p50k_base (against tiktoken, ranks from the jtokkit jar on the class path),
             or the path of a tokenizer.json (against tokenizers, special tokens' strings as text), or of a BERT vocab.txt, with :cased
             behind it if it is (the same; class path: classes and test-classes of onnx, classes of filters and corpus, icu4j)
--jsonl      files of {"text": ..} lines, plain or .gz
--texts      no more than so many of them
--random     N seeded random Unicode strings: all planes, white space, marks, contractions, digits, noncharacters
Prints one line a vocabulary; exits 1 if any id differs, with the first differing text.
"""
import argparse, base64, gzip, itertools, json, os, random, struct, subprocess, sys, tempfile, time, zipfile

FRAGMENTS = [" ", "  ", "   ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "\u3000", "\u0085", "\u2028", "'s", "'S", "'ll", "'LL", "'Ve", "'re", "'\u017f", "'", "\u2019s",
             "the", "The", "THE", "iPhone", "HTTPServer", "123", "4567", "\u0663\u0664", "\u00bd", "\u2167", "...", "//", "/\n", "!?", "--", "()", "\u4e2d\u6587",
             "\u65e5\u672c\u8a9e", "\u3042", "\u0e44\u0e17\u0e22", "\u0301", "e\u0301", "\u0418\u0432\u0430\u043d", "\u01c5", "\u02b0", "\U0001f600", "\U0001f468\u200d\U0001f469", "\u200d",
             "\ufe0f", "<|endoftext|>", "\u2581", "\u2581\u2581", "\u0000", "\ufeff", "\U0001f1e9\U0001f1ea", "\u0939\u093f\u0928\u094d\u0926\u0940", "\ud55c\uad6d\uc5b4", "\u1100\u1161", "\ufb01", "\u212b", "<0x0A>"]


def random_texts(n, seed):
    rng = random.Random(seed)
    for _ in range(n):
        parts = []
        for _ in range(rng.randrange(24)):
            if rng.randrange(4):
                parts.append(rng.choice(FRAGMENTS))
            else:
                c = rng.randrange(rng.choice((0x80, 0x800, 0x10000, 0x32400, 0x110000)))
                parts.append("x" if 0xD800 <= c <= 0xDFFF else chr(c))
        yield "".join(parts)


def jsonl_texts(files, most):
    return itertools.islice(all_texts(files), most)


def all_texts(files):
    for name in files:
        with (gzip.open if name.endswith(".gz") else open)(name, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def tiktoken_encoder(name, classpath):
    import tiktoken
    from tiktoken_ext import openai_public

    jar = next(j for j in classpath.split(os.pathsep) if "jtokkit" in j)
    resource = {"gpt2": "r50k_base"}.get(name, name)
    with zipfile.ZipFile(jar) as z:
        lines = z.read(f"com/knuddels/jtokkit/{resource}.tiktoken").splitlines()
    ranks = {base64.b64decode(l.split()[0]): int(l.split()[1]) for l in lines if l.strip()}
    openai_public.load_tiktoken_bpe = lambda *_, **__: ranks
    spec = dict(getattr(openai_public, resource)(), mergeable_ranks=ranks, name=name)
    encoding = tiktoken.Encoding(**spec)
    return lambda texts: encoding.encode_ordinary_batch(texts, num_threads=os.cpu_count())


def huggingface_encoder(path):
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(path)
    tokenizer.encode_special_tokens = True
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return lambda texts: [e.ids for e in tokenizer.encode_batch_fast(texts, add_special_tokens=False)]


def wordpiece_encoder(name):
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    path = name.removesuffix(":cased")
    vocabulary = models.WordPiece.read_file(path)
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=path == name)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", vocabulary["[SEP]"]), ("[CLS]", vocabulary["[CLS]"]))
    return lambda texts: [e.ids for e in tokenizer.encode_batch_fast(texts)]


def encoder(name, classpath):
    if name.endswith(".json"):
        return "io.gristmill.benchmarks.TokenizerIds", huggingface_encoder(name)
    if name.removesuffix(":cased").endswith(".txt"):
        return "io.gristmill.onnx.WordPieceIds", wordpiece_encoder(name)
    return "io.gristmill.benchmarks.TokenizerIds", tiktoken_encoder(name, classpath)


def batches(texts, characters=2_000_000):
    batch, size = [], 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size > characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--java", default=os.environ.get("JAVA", "java"))
    parser.add_argument("--jsonl", nargs="+")
    parser.add_argument("--texts", type=int)
    parser.add_argument("--random", type=int)
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("vocabulary", nargs="+")
    options = parser.parse_args()
    if (options.jsonl is None) == (options.random is None):
        parser.error("give --jsonl or --random")
    texts = lambda: jsonl_texts(options.jsonl, options.texts) if options.jsonl else random_texts(options.random, options.seed)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        source, result = os.path.join(folder, "texts"), os.path.join(folder, "ids")
        with open(source, "wb") as out:
            for text in texts():
                data = text.encode("utf-8")
                out.write(struct.pack("<i", len(data)) + data)
        for name in options.vocabulary:
            program, encode = encoder(name, options.classpath)
            subprocess.run([options.java, "-Xmx2g", "-cp", options.classpath, program, name, source, result], check=True)
            start, documents, tokens, different = time.time(), 0, 0, 0
            with open(result, "rb") as ids:
                for batch in batches(texts()):
                    for text, wanted in zip(batch, encode(batch)):
                        count = struct.unpack("<i", ids.read(4))[0]
                        found = list(struct.unpack(f"<{count}i", ids.read(4 * count)))
                        documents, tokens = documents + 1, tokens + count
                        if found != list(wanted):
                            different += 1
                            if different <= 3:
                                at = next((i for i, (a, b) in enumerate(zip(found, wanted)) if a != b), min(len(found), len(wanted)))
                                print(f"{name}: text {documents - 1} differs at token {at}: {found[at:at + 8]} for {list(wanted)[at:at + 8]} in {text[:300]!r}", file=sys.stderr)
            failed |= different > 0
            print(f"{name}: {documents} texts, {tokens} tokens, {different} texts differ ({time.time() - start:.0f} s)", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
