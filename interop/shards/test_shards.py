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
        table = file.read()
        for ids, segments in zip(table["input_ids"].to_pylist(), table["segments"].to_pylist()):
            assert len(ids) == manifest["rows"]["row_length"]
            at = 0
            for segment in segments:
                assert segment["start"] == at
                at += segment["length"]
            assert at <= len(ids)
            end = manifest["tokens"]["end_id"]
            for segment in segments:
                ends_here = not segment["flags"] & 2
                if end >= 0:
                    assert (ids[segment["start"] + segment["length"] - 1] == end) == ends_here


def test_huggingface_datasets_streams_whole_files_per_node(run, entries, rows):
    datasets = pytest.importorskip("datasets")
    from datasets.distributed import split_dataset_by_node

    files = [str(run / "shards" / entry["path"]) for entry in entries]
    stream = datasets.load_dataset("parquet", data_files=files, split="train", streaming=True)
    for world in (1, 2):
        if len(files) % world:
            continue
        seen = []
        counts = []
        for rank in range(world):
            part = [(r["sequence"], r["input_ids"]) for r in split_dataset_by_node(stream, rank, world)]
            counts.append(len(part))
            seen += part
        assert len(set(counts)) == 1
        assert len({sequence for sequence, _ in seen}) == len(rows)
        assert sorted(map(tuple, (ids for _, ids in seen))) == sorted(map(tuple, rows.tolist()))


def test_gristmill_loader_gives_the_global_order(run, manifest, rows):
    torch = pytest.importorskip("torch")
    from gristmill_loader import ShardSet, TokenDataset

    shards = ShardSet(run / "shards")
    b = 1
    for ranks, workers in ((1, 0), (2, 1), (1, 2)):
        whole = []
        for rank in range(ranks):
            data = TokenDataset(shards, rank, ranks, b, consumed=0)
            loader = torch.utils.data.DataLoader(data, batch_size=b, num_workers=workers)
            got = [(int(s), ids) for batch in loader for s, ids in zip(batch["sequence"], batch["input_ids"])]
            assert [s for s, _ in got] == list(range(rank, len(shards) // ranks * ranks, ranks))
            whole += got
        for sequence, ids in whole[:: max(1, len(whole) // 50)]:
            shard, row = shards.layout.locate(sequence)
            assert (ids.numpy() == rows[shard * shards.layout.rows_per_shard + row]).all()


def test_gristmill_loader_resumes_exactly(run):
    pytest.importorskip("torch")
    from gristmill_loader import ShardSet, TokenDataset

    shards = ShardSet(run / "shards")
    for consumed in np.random.default_rng(3).integers(0, len(shards), 5):
        got = [row["sequence"] for row in TokenDataset(shards, consumed=int(consumed))]
        assert got == list(range(int(consumed), len(shards)))
