"""Which places a reader takes, in which order. Pure arithmetic."""


def worker_places(consumed, end, rank, ranks, worker, workers, micro_batch):
    """Places of one worker of one rank: rank r reads consumed + r + R·k, micro-batch u goes to worker u mod W.

    Stops before the first micro-batch that not every rank can fill: a global step is whole or is not taken.
    """
    if not 0 <= rank < ranks:
        raise ValueError(f"rank {rank} is not in [0, {ranks})")
    if not 0 <= worker < workers:
        raise ValueError(f"worker {worker} is not in [0, {workers})")
    micro_batches = max(0, end - consumed) // (ranks * micro_batch)
    for u in range(worker, micro_batches, workers):
        for k in range(u * micro_batch, (u + 1) * micro_batch):
            yield consumed + rank + ranks * k
