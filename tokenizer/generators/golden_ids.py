#!/usr/bin/env python3
"""Writes ids of special cases, as tiktoken gives them: the golden table of TokenizerTest.

usage: golden_ids.py JTOKKIT_JAR > ../src/test/resources/io/gristmill/tokenizer/golden-ids.csv
needs: pip install tiktoken==0.14.0      (its patterns; the ranks come from the jar of jtokkit 1.1.0)
"""
import base64
import sys
import zipfile

import tiktoken
from tiktoken_ext import openai_public

CASES = ["", "hi how are you ?", " hi hi", " ", "  ", "\n", "\r\n", "a  \n  ", "a \n\n  b", "\t\tx", "x  1", " 1", "  12345", "1234567", "'s", "'S it'LL", "'\u017fa", "don't DON'T",
         "\u0085\u00a0\u3000x", "\u2028\u2029", "/// \n/x", "!!\n\n", "\u4e2dABC", "\u0301ABC", "\u0301 \u0301", "!\u0301", "iPhoneX's", "HTTPServer'll", "\u01c5x\u02b0Y", "<|endoftext|>", "\u0000",
         "\ufeffx", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea", "\u0e44\u0e17\u0e22", "\u0939\u093f\u0928\u094d\u0926\u0940", "\ud55c\uad6d\uc5b4", "\u0663\u0664\u0665\u0666",
         "\u00bd\u2167", "\U0001e030", "\U000323af", "\u1c89", "a" * 600, " " * 200, "-" * 100, "\u65e5\u672c\u8a9e\u306e\u6587\u7ae0\u306f\u9577\u3044" * 12]
with zipfile.ZipFile(sys.argv[1]) as jar:
    def ranks(name):
        return {base64.b64decode(l.split()[0]): int(l.split()[1]) for l in jar.read(f"com/knuddels/jtokkit/{name}.tiktoken").splitlines() if l.strip()}
    print("vocabulary,utf8_hex,ids")
    for name, resource in (("cl100k_base", "cl100k_base"), ("o200k_base", "o200k_base"), ("gpt2", "r50k_base"), ("p50k_base", "p50k_base")):
        table = ranks(resource)
        openai_public.load_tiktoken_bpe = lambda *_, **__: table
        encoding = tiktoken.Encoding(**dict(getattr(openai_public, resource)(), mergeable_ranks=table, name=name))
        for text in CASES:
            print(f"{name},{text.encode().hex()},{' '.join(map(str, encoding.encode_ordinary(text)))}")
