"""The arithmetic alone: needs no shards and no torch."""

import pytest

from gristmill_loader import KeyedPermutation, StripeLayout, mix, shard_path
from gristmill_loader.cursor import worker_places


def test_permutation_gives_the_pinned_vectors():
    assert mix(42) == 0xBDD732262FEB6E95
    assert [KeyedPermutation(480, 42)(i) for i in range(8)] == [94, 302, 51, 443, 8, 425, 179, 344]
    assert [KeyedPermutation(5, 42)(i) for i in range(5)] == [1, 3, 4, 0, 2]
    large = KeyedPermutation(244_131_840, 9176)
    assert [large(i) for i in (0, 1, 2, 244_131_839)] == [79956883, 71326511, 156817501, 198463672]


@pytest.mark.parametrize("size", [1, 2, 3, 17, 64, 65, 1000])
def test_permutation_is_a_bijection(size):
    permutation = KeyedPermutation(size, 7)
    assert sorted(permutation(i) for i in range(size)) == list(range(size))
    assert all(permutation.inverse(permutation(i)) == i for i in range(size))


def test_layout_inverts():
    layout = StripeLayout(12, 5, 4)
    seen = set()
    for place in range(layout.rows):
        shard, row = layout.locate(place)
        assert layout.place(shard, row) == place
        seen.add((shard, row))
    assert len(seen) == 60


def test_path_is_computed():
    assert shard_path(4 * 0x12345 + 3, 4).endswith("/12345-0003.parquet")


def collected(rows, consumed, ranks, workers, micro_batch):
    """Places in the order a training loop sees them: per step, ranks side by side."""
    readers = [
        [list(worker_places(consumed, rows, r, ranks, w, workers, micro_batch)) for w in range(workers)]
        for r in range(ranks)
    ]
    steps = []
    u = 0
    while True:
        start = u // workers * micro_batch
        step = []
        for rank in readers:
            step += rank[u % workers][start : start + micro_batch]
        if len(step) < ranks * micro_batch:
            return steps
        steps.append(step)
        u += 1


CLUSTERS = [
    (r, w, b) for r in (1, 2, 3, 4, 6, 8, 12) for w in (1, 2, 3, 4) for b in (1, 2) if 48 % (r * w * b) == 0
]


@pytest.mark.parametrize("ranks,workers,micro_batch", CLUSTERS)
def test_batches_are_the_same_windows_for_every_cluster(ranks, workers, micro_batch):
    rows, batch = 480, 48
    places = [p for step in collected(rows, 0, ranks, workers, micro_batch) for p in step]
    assert sorted(places) == list(range(rows))
    for s in range(rows // batch):
        assert sorted(places[s * batch : (s + 1) * batch]) == list(range(s * batch, (s + 1) * batch))


def test_resume_with_another_cluster_goes_on_exactly():
    rows, batch = 960, 48
    for stop in (0, 1, 7, 19):
        for first in CLUSTERS[::5]:
            for second in CLUSTERS[::3]:
                head = [p for step in collected(rows, 0, *first) for p in step][: stop * batch]
                tail = [p for step in collected(rows, stop * batch, *second) for p in step]
                assert sorted(head + tail) == list(range(rows))
                assert sorted(tail[:batch]) == list(range(stop * batch, (stop + 1) * batch))


def test_a_step_that_not_every_rank_can_fill_is_not_taken():
    lengths = [len(list(worker_places(0, 103, r, 4, 0, 1, 2))) for r in range(4)]
    assert lengths == [24, 24, 24, 24]
