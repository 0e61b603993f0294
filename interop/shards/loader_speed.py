#!/usr/bin/env python3
"""Tokens a second that one worker of gristmill_loader reads: loader_speed.py RUN [SECONDS]     needs torch and pyarrow

Reads the set front to back, again and again, in this process: as rows, and through DataLoader with one worker process.
CPU seconds are those of the process that reads (and, with a worker, of both): a busy machine does not change them much.
"""

import pathlib
import resource
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "loaders" / "src"))
import torch  # noqa: E402

from gristmill_loader import ShardSet, TokenDataset  # noqa: E402


def cpu():
    return sum(
        resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def measure(name, once, row_length, seconds):
    once()
    wall, busy, rows = time.perf_counter(), cpu(), 0
    while time.perf_counter() - wall < seconds:
        rows += once()
    wall, busy = time.perf_counter() - wall, cpu() - busy
    tokens = rows * row_length
    print(f"{name}: {tokens / wall / 1e6:.1f} M tokens/s wall, {tokens / busy / 1e6:.1f} M tokens per CPU second")


def main():
    torch.set_num_threads(1)
    shards = ShardSet(pathlib.Path(sys.argv[1]) / "shards")
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10

    def rows(with_segments):
        return lambda: sum(1 for _ in TokenDataset(shards, with_segments=with_segments))

    def batches():
        data = TokenDataset(shards, micro_batch=8)
        return sum(len(b["sequence"]) for b in torch.utils.data.DataLoader(data, batch_size=8, num_workers=1))

    measure("rows", rows(False), shards.row_length, seconds)
    measure("rows with segments", rows(True), shards.row_length, seconds)
    measure("DataLoader, one worker, batches of 8", batches, shards.row_length, seconds)


if __name__ == "__main__":
    main()
