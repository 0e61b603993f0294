"""GRISTMILL_RUN names a folder with shards/ and, for the exports, export/{megatron,mds,dolma,datatrove}."""

import json
import os
import pathlib
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "loaders" / "src"))


@pytest.fixture(scope="session")
def run():
    folder = os.environ.get("GRISTMILL_RUN")
    if not folder:
        pytest.skip("GRISTMILL_RUN names no run")
    return pathlib.Path(folder)


@pytest.fixture(scope="session")
def manifest(run):
    return json.loads((run / "shards" / "manifest.json").read_text())


@pytest.fixture(scope="session")
def entries(run):
    return [json.loads(line) for line in (run / "shards" / "shards.jsonl").read_text().splitlines()]


@pytest.fixture(scope="session")
def rows(run, entries):
    """input_ids of every published row, in the order of the files, read by pyarrow."""
    import numpy as np
    import pyarrow.parquet as pq

    parts = []
    for entry in entries:
        ids = pq.read_table(run / "shards" / entry["path"], columns=["input_ids"])["input_ids"]
        parts.append(ids.combine_chunks().values.to_numpy().reshape(len(ids), -1))
    return np.concatenate(parts)


@pytest.fixture(scope="session")
def segments(run, entries):
    """The segments of every row, in the same order."""
    import pyarrow.parquet as pq

    every = []
    for entry in entries:
        table = pq.read_table(run / "shards" / entry["path"], columns=["sequence", "segments"])
        every += zip(table["sequence"].to_pylist(), table["segments"].to_pylist())
    return every


@pytest.fixture(scope="session")
def documents(rows, segments):
    """(tokens, segment, sequence) of every segment, in the order of the files."""
    return [
        (rows[i][s["start"] : s["start"] + s["length"]], s, sequence)
        for i, (sequence, parts) in enumerate(segments)
        for s in parts
    ]
