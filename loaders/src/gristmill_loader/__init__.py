"""Reads Gristmill's token shards for training: one integer is the whole state."""

from .layout import StripeLayout, shard_path
from .permutation import KeyedPermutation, mix
from .reader import Row, ShardReader
from .shards import ManifestError, ShardSet

__all__ = [
    "KeyedPermutation",
    "ManifestError",
    "Row",
    "ShardReader",
    "ShardSet",
    "StripeLayout",
    "TokenDataset",
    "mix",
    "shard_path",
]


def __getattr__(name):
    if name == "TokenDataset":  # only this part needs torch
        from .torch_dataset import TokenDataset

        return TokenDataset
    raise AttributeError(f"module 'gristmill_loader' has no attribute '{name}'")
