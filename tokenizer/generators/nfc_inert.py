#!/usr/bin/env python3
"""Writes the code points that Hugging Face's NFC (an older Unicode) leaves alone but newer ones reorder or compose.

usage: nfc_inert.py > ../src/main/resources/io/gristmill/tokenizer/normalize/nfc-inert.txt
needs: pip install tokenizers==0.23.3 regex==2026.11.15      (regex knows the newest combining classes)

A line is a range of code points, hex, both ends included. Each is cut out of the text before the JDK's normalizer sees it.
"""
import regex
from tokenizers import normalizers

nfc = normalizers.NFC()


def moves(c):
    """Whether Hugging Face's NFC moves the mark over another one, as a mark of class not 0 must."""
    return any(nfc.normalize_str(s) != s for s in ("x" + c + "\u0323", "x\u0301" + c, "x\u0345" + c, "x" + c + "\u0334"))


marked = regex.compile(r"\P{ccc=0}")
inert = {c for c in range(0x300, 0x110000) if not 0xD800 <= c <= 0xDFFF and marked.match(chr(c)) and not moves(chr(c))}
# Blocks with compositions of letters, all of them newer than the library's tables:
# Dives Akuru (13.0), Tulu-Tigalari, Gurung Khema, Kirat Rai (16.0).
for first, last in ((0x11900, 0x1195F), (0x11380, 0x113FF), (0x16100, 0x1613F), (0x16D40, 0x16D7F)):
    inert.update(range(first, last + 1))
print("# Inert in the NFC of tokenizers 0.23.3. Made by generators/nfc_inert.py.")
start = previous = None
for c in sorted(inert) + [None]:
    if previous is not None and c != previous + 1:
        print(f"{start:x} {previous:x}")
        start = c
    start = c if start is None else start
    previous = c
