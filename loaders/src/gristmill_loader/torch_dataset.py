"""The rows as a PyTorch IterableDataset."""

import torch
from torch.utils.data import IterableDataset, get_worker_info

from .cursor import worker_places


class TokenDataset(IterableDataset):
    """Rows in the global order, for one rank. The state is one integer: rows consumed by all ranks.

    :param consumed: rows that all ranks together have seen
    :param micro_batch: equal to the DataLoader's batch_size
    :param with_segments: yields the row's segments as a list too; then give the DataLoader a collate_fn
    """

    def __init__(self, shards, rank=0, ranks=1, micro_batch=1, consumed=0, with_segments=False):
        if micro_batch < 1 or not 0 <= rank < ranks:
            raise ValueError(f"rank {rank} of {ranks}, micro-batch {micro_batch}")
        if not 0 <= consumed <= len(shards):
            raise ValueError(f"consumed {consumed} is not in [0, {len(shards)}]")
        self.shards = shards
        self.rank = rank
        self.ranks = ranks
        self.micro_batch = micro_batch
        self.consumed = consumed
        self.with_segments = with_segments

    def __iter__(self):
        info = get_worker_info()
        worker, workers = (info.id, info.num_workers) if info else (0, 1)
        columns = ["sequence", "input_ids"] + (["segments"] if self.with_segments else [])
        layout = self.shards.layout
        open_shards = {}
        group = None
        try:
            for place in worker_places(
                self.consumed, layout.rows, self.rank, self.ranks, worker, workers, self.micro_batch
            ):
                shard, number = layout.locate(place)
                if shard // layout.slots != group:
                    # Shards are read in groups: what was open is done with.
                    self._close(open_shards)
                    group = shard // layout.slots
                if shard not in open_shards:
                    open_shards[shard] = self.shards.shard(shard, columns)
                row = open_shards[shard].row(number)
                if row.sequence != place:
                    raise ValueError(f"shard {shard} row {number} holds sequence {row.sequence}, not {place}")
                item = {
                    "input_ids": torch.from_numpy(row.input_ids.astype("int64")),
                    "sequence": row.sequence,
                }
                if self.with_segments:
                    item["segments"] = row.segments
                yield item
        finally:
            self._close(open_shards)

    @staticmethod
    def _close(open_shards):
        for reader in open_shards.values():
            reader.close()
        open_shards.clear()
