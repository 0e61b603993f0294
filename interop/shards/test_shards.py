"""Other people's libraries read the shards and see the same ids."""

import hashlib

import numpy as np
import pytest


def test_files_are_what_the_list_says(run, entries, manifest):
    assert len(entries) == manifest["layout"]["shards"]
    for entry in entries:
        data = (run / "shards" / entry["path"]).read_bytes()
        assert len(data) == entry["bytes"]
        assert hashlib.sha256(data).hexdigest() == entry["sha256"]


def test_pyarrow_reads_lists_of_int32_without_a_dictionary(run, entries, manifest):
    pq = pytest.importorskip("pyarrow.parquet")
    for entry in entries:
        file = pq.ParquetFile(run / "shards" / entry["path"])
        assert file.metadata.num_rows == manifest["layout"]["rows_per_shard"]
        assert str(file.schema_arrow.field("input_ids").type) in ("list<element: int32 not null>", "list<element: int32>")
        for group in range(file.metadata.num_row_groups):
            columns = [file.metadata.row_group(group).column(c) for c in range(file.metadata.num_columns)]
            tokens = next(c for c in columns if c.path_in_schema == "input_ids.list.element")
            assert not any("DICTIONARY" in e for e in tokens.encodings)


def test_segments_cover_rows_and_end_where_documents_end(rows, segments, manifest):
    end = manifest["tokens"]["end_id"] if manifest["tokens"]["separators"] in ("eos", "both") else -1
    for ids, (_, parts) in zip(rows, segments):
        at = 0
        for segment in parts:
            assert segment["start"] == at
            at += segment["length"]
            if end >= 0:
                assert (ids[at - 1] == end) == (not segment["flags"] & 2)
        assert at <= len(ids)
        assert (ids[at:] == manifest["tokens"]["padding_id"]).all()


def worlds(entries):
    return [world for world in (1, 2, 4, 8) if len(entries) % world == 0]


def test_huggingface_datasets_streams_whole_files_per_node(run, entries, rows):
    """Equal rows for every rank and worker, each row once, and the ids of pyarrow."""
    datasets = pytest.importorskip("datasets")
    from datasets.distributed import split_dataset_by_node

    files = [str(run / "shards" / entry["path"]) for entry in entries]
    stream = datasets.load_dataset("parquet", data_files=files, split="train", streaming=True).with_format("numpy")
    number = {hash(row.tobytes()): i for i, row in enumerate(rows)}
    for world in worlds(entries):
        counts, seen = [], []
        for rank in range(world):
            part = split_dataset_by_node(stream, rank, world).select_columns(["sequence", "input_ids"])
            got = [(int(r["sequence"]), number[hash(r["input_ids"].astype(np.int32).tobytes())]) for r in part]
            counts.append(len(got))
            seen += got
        assert len(set(counts)) == 1
        assert len({sequence for sequence, _ in seen}) == len(rows)


def test_huggingface_datasets_leaves_no_worker_idle(run, entries, rows):
    datasets = pytest.importorskip("datasets")
    torch = pytest.importorskip("torch")
    from datasets.distributed import split_dataset_by_node

    files = [str(run / "shards" / entry["path"]) for entry in entries]
    stream = datasets.load_dataset("parquet", data_files=files, split="train", streaming=True)
    stream = stream.select_columns(["sequence"]).map(with_worker)
    for world, workers in ((2, 2), (1, 4)):
        if len(files) % (world * workers):
            continue
        for rank in range(world):
            part = split_dataset_by_node(stream, rank, world)
            loader = torch.utils.data.DataLoader(part, batch_size=None, num_workers=workers)
            by_worker = np.bincount([row["worker"] for row in loader], minlength=workers)
            assert by_worker.tolist() == [len(rows) // (world * workers)] * workers


def with_worker(row):
    import torch

    info = torch.utils.data.get_worker_info()
    return {"worker": info.id if info else 0}
