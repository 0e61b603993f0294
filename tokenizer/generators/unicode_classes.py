#!/usr/bin/env python3
"""Writes the frozen Unicode class table of the scanners.

usage: unicode_classes.py > ../src/main/resources/io/gristmill/tokenizer/scan/unicode-16.0.txt
needs: pip install tiktoken==0.14.0 tokenizers==0.23.3

The classes are not taken from a Unicode file but asked of the two libraries whose ids we must equal, one code point at a time:
tiktoken (Rust's fancy-regex) and Hugging Face tokenizers (Oniguruma). Both answer with Unicode 16.0 (141,028 letters); the
script fails when they differ at any of the 1,112,064 code points. A line is the first code point of a run (hex) and its class:
U Lu Lt | l Ll | o Lm Lo | m M | n N | p P | y S | s white space | r CR LF | - all else
"""
import sys
import tiktoken
from tokenizers import Regex, pre_tokenizers

POINTS = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
BYTES = {bytes([i]): i for i in range(256)}


def chunks():
    for i in range(0, len(POINTS), 20000):
        yield "".join(map(chr, POINTS[i : i + 20000]))


def by_tiktoken(pattern):
    encoding = tiktoken.Encoding("classes", pat_str=pattern, mergeable_ranks=BYTES, special_tokens={})
    return {ord(c) for text in chunks() for c in bytes(encoding.encode_ordinary(text)).decode()}


def by_huggingface(pattern):
    split = pre_tokenizers.Split(Regex("[^" + pattern[1:]), "removed")
    return {ord(c) for text in chunks() for piece, _ in split.pre_tokenize_str(text) for c in piece}


def members(pattern):
    a, b = by_tiktoken(pattern), by_huggingface(pattern)
    if a != b:
        sys.exit(f"{pattern}: tiktoken and tokenizers differ at {sorted(map(hex, a ^ b))[:20]}")
    return a


CLASSES = [("U", r"[\p{Lu}\p{Lt}]"), ("l", r"[\p{Ll}]"), ("o", r"[\p{Lm}\p{Lo}]"), ("m", r"[\p{M}]"), ("n", r"[\p{N}]"),
           ("p", r"[\p{P}]"), ("y", r"[\p{S}]"), ("s", r"[\s]"), ("r", r"[\r\n]")]
table = ["-"] * 0x110000
letters = 0
for name, pattern in CLASSES:
    for c in members(pattern):
        table[c] = name
for whole, names in ((r"[\p{L}]", "Ulo"), (r"[\p{N}]", "n"), (r"[\s]", "sr")):
    assert members(whole) == {c for c in POINTS if table[c] in names}, whole
print("# Unicode 16.0 classes, as tiktoken 0.14.0 and tokenizers 0.23.3 see them. Made by generators/unicode_classes.py.")
previous = None
for c in range(0x110000):
    if table[c] != previous:
        previous = table[c]
        print(f"{c:x} {previous}")
