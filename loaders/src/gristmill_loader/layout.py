"""Which file and row a place of the global order is, as io.gristmill.corpus.order.StripeLayout."""

from dataclasses import dataclass

from .permutation import mix


@dataclass(frozen=True)
class StripeLayout:
    """`shards` files of `rows_per_shard` rows, written `slots` side by side."""

    shards: int
    rows_per_shard: int
    slots: int

    def __post_init__(self):
        if min(self.shards, self.rows_per_shard, self.slots) < 1 or self.shards % self.slots:
            raise ValueError(f"layout: shards {self.shards} must be a multiple of slots {self.slots}")

    @property
    def rows(self):
        return self.shards * self.rows_per_shard

    def locate(self, place):
        """(shard, row) of a place."""
        if not 0 <= place < self.rows:
            raise IndexError(f"layout: place {place} is not in [0, {self.rows})")
        group, inside = divmod(place, self.slots * self.rows_per_shard)
        row, slot = divmod(inside, self.slots)
        return group * self.slots + slot, row

    def place(self, shard, row):
        group, slot = divmod(shard, self.slots)
        return (group * self.rows_per_shard + row) * self.slots + slot


def shard_path(shard, slots):
    """Path below the folder of the shards: known without listing anything."""
    group, slot = divmod(shard, slots)
    folder = mix(mix(group) ^ slot) & 0xFF
    return f"data/{folder:02x}/{group:05x}-{slot:04x}.parquet"
