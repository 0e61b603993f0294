"""The libraries whose formats we export read our exports and see the same ids."""

import csv
import gzip

import numpy as np
import pytest


def stream(run, entries, with_segments):
    """Tokens of documents in the order of the files, and the segments."""
    import pyarrow.parquet as pq

    tokens, segments = [], []
    for entry in entries:
        table = pq.read_table(run / "shards" / entry["path"])
        for ids, parts in zip(table["input_ids"].to_pylist(), table["segments"].to_pylist()):
            last = parts[-1]
            tokens += ids[: last["start"] + last["length"]]
            segments += parts
    return tokens, segments


def folder(run, name):
    path = run / "export" / name
    if not path.exists():
        pytest.skip(f"{path} was not exported")
    return path


def dtype(path, count):
    size = path.stat().st_size
    return np.uint16 if size == 2 * count else np.uint32


def test_megatron_indexed_dataset(run, rows):
    module = pytest.importorskip("megatron.core.datasets.indexed_dataset")
    at = 0
    for idx in sorted(folder(run, "megatron").glob("*.idx")):
        dataset = module.IndexedDataset(str(idx.with_suffix("")))
        assert len(dataset.document_indices) == len(dataset) + 1
        for i in range(len(dataset)):
            assert (dataset[i] == rows[at]).all()
            at += 1
    assert at == len(rows)


def test_mosaicml_streaming(run, rows):
    streaming = pytest.importorskip("streaming")
    dataset = streaming.LocalDataset(str(folder(run, "mds")))
    assert len(dataset) == len(rows)
    for i in range(0, len(rows), max(1, len(rows) // 200)):
        assert (dataset[i]["tokens"] == rows[i]).all()


def test_dolma_memory_maps(run, entries):
    tokens, segments = stream(run, entries, True)
    got, rows = [], []
    for path in sorted(folder(run, "dolma").glob("*.npy")):
        with gzip.open(path.with_suffix(".csv.gz"), "rt") as file:
            part = list(csv.reader(file))
        data = np.memmap(path, dtype=dtype(path, int(part[-1][1])), mode="r")
        got += data.tolist()
        rows += [row[2] for row in part]
    assert got == tokens
    assert rows == [s["doc_id"] for s in segments]


def test_datatrove_streams(run, entries):
    tokens, segments = stream(run, entries, True)
    got, lengths = [], []
    for path in sorted(folder(run, "datatrove").glob("*.ds")):
        ends = np.fromfile(f"{path}.index", dtype="<u8")
        got += np.fromfile(path, dtype=dtype(path, int(ends[-1]))).tolist()
        lengths += np.diff(ends, prepend=0).tolist()
        assert (path.parent / (path.name + ".metadata")).read_text().splitlines()[1] == str(ends[-1])
    assert got == tokens
    assert lengths == [s["length"] for s in segments]
