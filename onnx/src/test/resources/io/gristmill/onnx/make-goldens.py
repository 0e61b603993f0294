#!/usr/bin/env python3
"""Makes the files beside it: a WordPiece vocabulary, a tiny ONNX model, what Hugging Face's tokenizers and ONNX Runtime make of texts.

In an environment with onnx 1.23.2, onnxruntime 1.31.1, tokenizers 0.23.3, numpy: python make-goldens.py
"""
import json
import pathlib
import zlib

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import WordPiece
from tokenizers.processors import BertProcessing

HERE = pathlib.Path(__file__).parent
MOST = 24

letters = "abcdefghijklmnopqrstuvwxyz0123456789"
pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
pieces += list(letters) + ["##" + c for c in letters]
pieces += list("ABCDEFGHIJKLMNOPQRSTUVWXYZ") + list(".,;:!?'\"-()[]$%&/@#")
pieces += "the mill grind teach lesson theorem un ##s ##ing ##ed ##er ##able ##ord hello world naive cafe strasse über".split()
pieces += "水 车 磨 面 は の ##の あ ##あ слово ##во с ##л ##о ##в मि ल ##ल ₤ € ΣΟΣ σος σ ##ο ##σ ﬁ fi ¿ … — « »".split()
pieces += "Hello World Café Über ##É".split()
pieces = list(dict.fromkeys(pieces))
(HERE / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")


def tokenizer(cased):
    t = Tokenizer(WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]", max_input_chars_per_word=100))
    t.normalizer = normalizers.BertNormalizer(lowercase=not cased)
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    t.post_processor = BertProcessing(("[SEP]", pieces.index("[SEP]")), ("[CLS]", pieces.index("[CLS]")))
    t.enable_truncation(MOST)
    return t


# Embeddings of pieces, places and types, their mean over the mask, tanh, a linear head: the inputs of BERT, and its limit of places.
random = np.random.default_rng(1)
width = 8
weights = {
    "table": random.normal(size=(len(pieces), width)).astype(np.float32),
    "places": random.normal(size=(MOST, width)).astype(np.float32),
    "types": random.normal(size=(2, width)).astype(np.float32),
    "head": random.normal(size=(width, 1)).astype(np.float32) * 2,
    "bias": np.array([2.5], np.float32),
    "zero": np.array(0),
    "one": np.array(1),
    "middle": np.array([1]),
    "last": np.array([-1]),
}
nodes = [
    helper.make_node("Gather", ["table", "input_ids"], ["by_piece"]),
    helper.make_node("Gather", ["types", "token_type_ids"], ["by_type"]),
    helper.make_node("Shape", ["input_ids"], ["shape"]),
    helper.make_node("Gather", ["shape", "one"], ["length"]),
    helper.make_node("Range", ["zero", "length", "one"], ["range"]),
    helper.make_node("Gather", ["places", "range"], ["by_place"]),
    helper.make_node("Add", ["by_piece", "by_type"], ["half"]),
    helper.make_node("Add", ["half", "by_place"], ["embedded"]),
    helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
    helper.make_node("Unsqueeze", ["mask", "last"], ["mask3"]),
    helper.make_node("Mul", ["embedded", "mask3"], ["masked"]),
    helper.make_node("ReduceSum", ["masked", "middle"], ["sum"], keepdims=0),
    helper.make_node("ReduceSum", ["mask3", "middle"], ["count"], keepdims=0),
    helper.make_node("Div", ["sum", "count"], ["mean"]),
    helper.make_node("Tanh", ["mean"], ["bent"]),
    helper.make_node("MatMul", ["bent", "head"], ["product"]),
    helper.make_node("Add", ["product", "bias"], ["logits"]),
]


def write(name, inputs, outputs):
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "length"]) for n in inputs],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["batch", size]) for n, size in outputs.items()],
        [numpy_helper.from_array(value, key) for key, value in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    (HERE / f"{name}.onnx").write_bytes(model.SerializeToString())


BERT = ["input_ids", "attention_mask", "token_type_ids"]
write("tiny", BERT, {"mean": width, "logits": 1})
# To be refused: an output of eight numbers, a name that is not BERT's.
write("wide", BERT, {"mean": width})
nodes.insert(0, helper.make_node("Identity", ["tokens"], ["input_ids"]))
write("named", ["tokens", *BERT[1:]], {"logits": 1})

texts = [
    "", " ", "the", "The MILL grinds.", "hello world", "Hello, World!", "unteachable theorems", "naïve café über Straße", "CAFÉ Café cafe\u0301",
    "水车磨面。", "は の あの", "слово Слово", "मिल", "₤5 €6", "ΣΟΣ", "ﬁ fi", "¿qué?… — «no»", "a\u0000b\ufffdc\u00add\u200be", "tab\tline\nreturn\rnel\u0085ls\u2028nbsp\u00a0x",
    "x" * 99, "x" * 100, "x" * 101, "é" * 100, "a-b_c.d", "$%&/@#", "(theorem)[lesson]", "it's \"quoted\"", "İstanbul Iıi", "Ǆ ǅ ǆ", "\u1e9e ß", "ñ n\u0303 \u0344",
    "👍 👍🏽", "\ue000private\U000f0000", "word" * 30, "the " * 60, "unknownß word", "a\u0301\u0323 \u1ea1\u0301", "각 \uac01 \u1100\u1161\u11a8", "\u0915\u093c \u0958",
    "豈 \uf900 \u2f800", "\u3000wide\u3000space", "\u00b5 \u03bc \u2126", "a\u20dd\u0488b", "1234567890", "²³½", "\u2e52\u2e5d", "\u061d", "hello\u2013world\u2014again",
    "[PAD", "mask]", "x\u0345y", "\u1f80 \u1fb3", "\u0149 \u01f0", "\ud7a3\u11a8",
]
session = onnxruntime.InferenceSession(str(HERE / "tiny.onnx"), providers=["CPUExecutionProvider"])
with open(HERE / "golden.jsonl", "w", encoding="utf-8") as out:
    for cased in (False, True):
        hf = tokenizer(cased)
        for text in texts:
            ids = hf.encode(text).ids
            row = {"cased": cased, "text": text, "ids": ids}
            if not cased:
                ones = np.ones((1, len(ids)), np.int64)
                feed = {"input_ids": np.array([ids]), "attention_mask": ones, "token_type_ids": 0 * ones}
                row["score"] = float(session.run(["logits"], feed)[0][0, 0])
            out.write(json.dumps(row) + "\n")

# Every character between two letters: the words it makes, as a CRC over blocks of 256, above U+1FFFF of 65,536. Without the
# capitals of Unicode 17, which ICU 77 does not know yet.
newest = {0xA7CE, 0xA7D2, 0xA7D4, *range(0x16EA0, 0x16EB9)}
with open(HERE / "characters.tsv", "w", encoding="utf-8") as out:
    for cased in (False, True):
        normal = normalizers.BertNormalizer(lowercase=not cased)
        cut = pre_tokenizers.BertPreTokenizer()
        for block in [*range(0, 0x20000, 256), *range(0x20000, 0x110000, 65536)]:
            crc = 0
            for c in range(block, block + (256 if block < 0x20000 else 65536)):
                if 0xD800 <= c <= 0xDFFF or c in newest:
                    continue
                words = [w for w, _ in cut.pre_tokenize_str(normal.normalize_str("a" + chr(c) + "b"))]
                crc = zlib.crc32((" ".join(words) + "\n").encode(), crc)
            out.write(f"{int(cased)}\t{block:x}\t{crc:08x}\n")
