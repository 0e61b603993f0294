#!/usr/bin/env python3
"""Decisions and reasons of datatrove's filters and of the profile datatrove-0.10.   usage: datatrove_rules.py TEXTS.jsonl[.gz] ..

datatrove's repetition, quality, C4 and FineWeb filters run in this order on 20,000 documents with their word splitter replaced by
white space, which is what the profile reads; C4's end-mark rule is off in both, as in datatrove's own benchmark. The first
rejection must be the same by name. At least 99.9 % must agree, and every difference is printed with both numbers.
"""
import collections, sys

import texts
from datatrove.data import Document
from datatrove.pipeline.filters import C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter
from datatrove.utils import word_tokenizers

DOCUMENTS = 20_000

# datatrove's reason to our rule.
RULES = {
    "gopher_short_doc": "gopher-quality/word-count", "gopher_long_doc": "gopher-quality/word-count",
    "gopher_below_avg_threshold": "gopher-quality/mean-word-length", "gopher_above_avg_threshold": "gopher-quality/mean-word-length",
    "gopher_too_many_hashes": "gopher-quality/hash-ratio", "gopher_too_many_ellipsis": "gopher-quality/ellipsis-ratio",
    "gopher_too_many_bullets": "gopher-quality/bullet-lines", "gopher_too_many_end_ellipsis": "gopher-quality/ellipsis-lines",
    "gopher_below_alpha_threshold": "gopher-quality/alphabetic-words", "gopher_enough_stop_words": "gopher-quality/stop-words",
    "dup_para_frac": "gopher-repetition/duplicate-paragraphs", "dup_para_char_frac": "gopher-repetition/duplicate-paragraph-characters",
    "dup_line_frac": "gopher-repetition/duplicate-lines", "dup_line_char_frac": "gopher-repetition/duplicate-line-characters",
    **{f"top_{n}_gram": f"gopher-repetition/top-{n}-gram" for n in (2, 3, 4)},
    **{f"duplicated_{n}_n_grams": f"gopher-repetition/duplicate-{n}-grams" for n in range(5, 11)},
    "lorem_ipsum": "c4/lorem-ipsum", "curly_bracket": "c4/curly-bracket", "too_few_sentences": "c4/sentences",
    "empty": "fineweb/filled-lines", "line_punct_ratio": "fineweb/terminated-lines", "short_line_ratio": "fineweb/short-lines",
    "char_dup_ratio": "fineweb/duplicate-line-characters", "list_ratio": "fineweb/newlines-per-word",
    "zero-division": "gopher-repetition/length",
}


class WhiteSpace:
    """A word splitter with datatrove's interface."""

    def word_tokenize(self, text):
        return text.split()

    def sent_tokenize(self, text):
        return [s for s, _ in self.sentences(text)]

    def span_tokenize(self, text):
        return [span for _, span in self.sentences(text)]

    def sentences(self, text):
        return [(text, (0, len(text)))]


def main(paths):
    splitter = WhiteSpace()
    filters = [GopherRepetitionFilter(), GopherQualityFilter(), C4QualityFilter(filter_no_terminal_punct=False), FineWebQualityFilter()]
    spacy = word_tokenizers.load_word_tokenizer("eng")
    splitter.sentences = lambda text: [(text[a:b], (a, b)) for a, b in spacy.span_tokenize(text)]
    word_tokenizers.load_word_tokenizer = lambda language: splitter
    for f in filters:
        if hasattr(f, "tokenizer"):
            f.__dict__["tokenizer"] = splitter
    documents = texts.read(paths, DOCUMENTS)
    ours = texts.ask(["rules"], documents)
    same, differences = 0, collections.Counter()
    for i, (text, answer) in enumerate(zip(documents, ours)):
        theirs = ""
        document = Document(text=text, id=str(i))
        for f in filters:
            try:
                verdict = f.filter(document)
            except ZeroDivisionError:
                verdict = (False, "zero-division")
            if verdict is not True and verdict is not None:
                theirs = verdict[1] if isinstance(verdict, tuple) else type(f).__name__
                break
        if agree(theirs, answer["rule"]):
            same += 1
        else:
            differences[(theirs, answer["rule"])] += 1
            if differences[(theirs, answer["rule"])] <= 3:
                print(f"document {i}: datatrove {theirs or 'keeps'}, ours {answer['rule'] or 'keeps'}"
                      + f" {answer.get(answer['rule'], '')}: {text[:60]!r}")
    for (theirs, rule), count in differences.most_common():
        print(f"{count:6d}  datatrove {theirs or 'keeps'} / ours {rule or 'keeps'}")
    share = same / len(documents)
    print(f"datatrove rules: {len(documents)} documents, {share:.4%} the same decision and reason")
    return 0 if share >= 0.999 else 1


def agree(theirs, rule):
    return RULES.get(theirs, theirs) == rule


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
