"""gristmill_loader under torch: every size of training that divides K sees the same rows in the same steps."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")


@pytest.fixture(scope="module")
def shards(run):
    from gristmill_loader import ShardSet

    return ShardSet(run / "shards")


@pytest.fixture(scope="module")
def digests(shards, rows):
    """What the row at each place of the global order holds."""
    layout = shards.layout
    places = [layout.place(*divmod(i, layout.rows_per_shard)) for i in range(len(rows))]
    found = np.empty(len(rows), dtype=np.int64)
    found[places] = [digest(row) for row in rows]
    return found


def digest(ids):
    return hash(np.asarray(ids, dtype=np.int32).tobytes())


def sizes(slots):
    """(ranks, workers, micro-batch) with ranks * workers * micro_batch dividing K."""
    divisors = [d for d in range(1, slots + 1) if slots % d == 0]
    return [
        (ranks, workers, slots // (ranks * workers))
        for ranks in divisors
        for workers in divisors
        if slots % (ranks * workers) == 0
    ]


def read(shards, rank, ranks, workers, micro_batch, consumed=0):
    """Batches as DataLoader gives them: places and digests; and which worker opened which file."""
    from gristmill_loader import TokenDataset

    data = TokenDataset(shards, rank, ranks, micro_batch, consumed=consumed)
    loader = torch.utils.data.DataLoader(
        data, batch_size=micro_batch, num_workers=workers, multiprocessing_context="fork" if workers else None
    )
    for batch in loader:
        yield [(int(place), digest(ids)) for place, ids in zip(batch["sequence"], batch["input_ids"].numpy())]


def test_every_size_that_divides_k_reads_every_row_once_in_the_same_steps(shards, digests):
    slots, whole = shards.layout.slots, len(shards)
    for ranks, workers, micro_batch in sizes(slots):
        step = ranks * micro_batch
        of_rank = [list(read(shards, rank, ranks, workers, micro_batch)) for rank in range(ranks)]
        assert {len(batches) for batches in of_rank} == {whole // step}
        seen = np.zeros(whole, dtype=np.int64)
        for s, batches in enumerate(zip(*of_rank)):
            together = [row for batch in batches for row in batch]
            # Step s reads its window of the global order, whatever the size of the training is.
            assert sorted(place for place, _ in together) == list(range(s * step, (s + 1) * step))
            for place, found in together:
                assert found == digests[place]
                seen[place] += 1
        # K * q rows are a whole number of steps of every size that divides K.
        assert (seen == 1).all()
        print(f"{ranks} ranks x {workers} workers x {micro_batch}: {whole} rows, {whole // step} steps")


def test_no_worker_shares_a_file_with_another(shards):
    from gristmill_loader.cursor import worker_places

    layout = shards.layout
    for ranks, workers, micro_batch in sizes(layout.slots):
        owner = {}
        for rank in range(ranks):
            for worker in range(workers):
                files = {
                    layout.locate(place)[0]
                    for place in worker_places(0, len(shards), rank, ranks, worker, workers, micro_batch)
                }
                assert len(files) == layout.shards // (ranks * workers)
                for file in files:
                    assert owner.setdefault(file, (rank, worker)) == (rank, worker)
        assert len(owner) == layout.shards


def test_resume_at_random_points_with_another_size_is_exact(shards, digests):
    random = np.random.default_rng(20261121)
    choices = sizes(shards.layout.slots)
    for consumed in [0, 1, len(shards) - 1, *random.integers(0, len(shards), 12)]:
        ranks, workers, micro_batch = choices[random.integers(len(choices))]
        step = ranks * micro_batch
        got = [list(read(shards, rank, ranks, workers, micro_batch, int(consumed))) for rank in range(ranks)]
        together = [row for batches in zip(*got) for batch in batches for row in batch]
        taken = (len(shards) - int(consumed)) // step * step
        assert sorted(place for place, _ in together) == list(range(consumed, consumed + taken))
        assert all(found == digests[place] for place, found in together)


def test_a_run_that_stops_and_changes_size_goes_on_where_it_was(shards):
    random = np.random.default_rng(7)
    choices = sizes(shards.layout.slots)
    consumed, places = 0, []
    while consumed < len(shards):
        ranks, workers, micro_batch = choices[random.integers(len(choices))]
        step = ranks * micro_batch
        left = (len(shards) - consumed) // step
        if left == 0:
            ranks, micro_batch, step, left = 1, 1, 1, len(shards) - consumed
        steps = min(int(random.integers(1, max(2, len(shards) // step // 6))), left)
        loaders = [read(shards, rank, ranks, 0, micro_batch, consumed) for rank in range(ranks)]
        for _ in range(steps):
            places += [place for loader in loaders for place, _ in next(loader)]
        consumed += steps * step
    assert sorted(places) == list(range(len(shards)))
