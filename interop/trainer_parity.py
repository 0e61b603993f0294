#!/usr/bin/env python3
"""Trains a vocabulary with gristmill and with Hugging Face's own trainer on the same text, and compares.

usage: trainer_parity.py FILE.jsonl.gz [--megabytes 40] [--held-out 5] [--size 32000]     in a folder with ./gristmill
needs: pip install tokenizers==0.23.3
Prints CPU seconds of both, merges that are the same, and how many tokens each gives for text it has not seen. Exits
with 1 when ours needs more than 0.5 % more tokens, or when Hugging Face's library does not load our file.
"""
import argparse, gzip, json, os, resource, subprocess, sys, tempfile

os.environ["TOKENIZERS_PARALLELISM"] = "false"
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers  # noqa: E402

CL100K = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def texts(name):
    with gzip.open(name, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def parts(name, *megabytes):
    """The first so many megabytes of text, then the next."""
    source = texts(name)
    for size in megabytes:
        part, left = [], size * 1e6
        while left > 0:
            part.append(next(source))
            left -= len(part[-1].encode())
        yield part


def cpu(who):
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def huggingface(training, size):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(CL100K), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        min_frequency=2,
        special_tokens=["<|endoftext|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(training, trainer)
    return tokenizer


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--megabytes", type=float, default=40)
    parser.add_argument("--held-out", type=float, default=5)
    parser.add_argument("--size", type=int, default=32000)
    parser.add_argument("--keep", help="where to leave our tokenizer.json")
    options = parser.parse_args()
    training, held_out = parts(options.file, options.megabytes, options.held_out)
    with tempfile.TemporaryDirectory() as folder:
        source, output = os.path.join(folder, "texts.jsonl.gz"), os.path.join(folder, "tokenizer.json")
        with gzip.open(source, "wt", compresslevel=1, encoding="utf-8") as lines:
            for i, text in enumerate(training):
                lines.write(json.dumps({"id": str(i), "text": text}) + "\n")
        before = cpu(resource.RUSAGE_CHILDREN)
        command = ["./gristmill", "train-tokenizer", source, "--size", str(options.size), "--output", output]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        ours_cpu = cpu(resource.RUSAGE_CHILDREN) - before
        ours, ours_json = Tokenizer.from_file(output), json.load(open(output))
        if options.keep:
            os.replace(output, options.keep)
    before = cpu(resource.RUSAGE_SELF)
    theirs = huggingface(training, options.size)
    theirs_cpu = cpu(resource.RUSAGE_SELF) - before
    theirs_json = json.loads(theirs.to_str())
    print(f"trained on {len(training)} texts, {options.megabytes:.0f} MB, to {options.size} ids")
    print(f"CPU: gristmill {ours_cpu:.1f} s with JVM and Spark, tokenizers {theirs_cpu:.1f} s")
    merges = [[tuple(m) for m in json_["model"]["merges"]] for json_ in (ours_json, theirs_json)]
    same = sum(a == b for a, b in zip(*merges))
    common = len(set(merges[0]) & set(merges[1]))
    print(f"merges: {len(merges[0])} and {len(merges[1])}, {common} in both, {same} at the same place")
    counts = [sum(len(t.encode(text, add_special_tokens=False).ids) for text in held_out) for t in (ours, theirs)]
    size = sum(len(text.encode()) for text in held_out)
    more = counts[0] / counts[1] - 1
    print(
        f"held out, {size / 1e6:.1f} MB: {size / counts[0]:.4f} and {size / counts[1]:.4f} bytes a token,"
        f" ours {100 * more:+.4f} % tokens"
    )
    sys.exit(1 if more > 0.005 else 0)


if __name__ == "__main__":
    main()
