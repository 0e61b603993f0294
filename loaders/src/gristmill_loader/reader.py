"""One shard, one row group in memory."""

from dataclasses import dataclass

import numpy as np
import pyarrow.parquet as pq

CONTINUES = 1
CUT = 2


@dataclass
class Row:
    """`input_ids` is a view of the row group: copy it to keep it."""

    sequence: int
    input_ids: np.ndarray
    segments: list

    @property
    def valid_length(self):
        """Tokens that belong to documents; padding follows."""
        return self.segments[-1]["start"] + self.segments[-1]["length"] if self.segments else 0


class ShardReader:
    """Rows of one shard by number; quick when they are asked for in order."""

    def __init__(self, filesystem, path, columns):
        self._source = filesystem.open_input_file(path)
        self._file = pq.ParquetFile(self._source)
        self._columns = list(columns)
        metadata = self._file.metadata
        ends = np.cumsum([metadata.row_group(g).num_rows for g in range(metadata.num_row_groups)])
        self._ends = ends
        self.rows = metadata.num_rows
        self._group = -1

    def row(self, number):
        if not 0 <= number < self.rows:
            raise IndexError(f"row {number} is not in [0, {self.rows})")
        group = int(np.searchsorted(self._ends, number, side="right"))
        if group != self._group:
            self._load(group)
        i = number - (int(self._ends[group - 1]) if group else 0)
        tokens = self._tokens[self._offsets[i] : self._offsets[i + 1]]
        segments = self._segments[i].as_py() if self._segments is not None else []
        return Row(int(self._sequence[i]), tokens, segments)

    def close(self):
        self._file.close()
        self._source.close()

    def _load(self, group):
        table = self._file.read_row_group(group, columns=self._columns, use_threads=False)
        ids = table.column("input_ids").combine_chunks()
        self._tokens = ids.values.to_numpy(zero_copy_only=True)
        self._offsets = ids.offsets.to_numpy()
        self._sequence = table.column("sequence").to_numpy()
        self._segments = table.column("segments") if "segments" in self._columns else None
        self._group = group


def positions(row, length=None):
    """Position ids that start again with every segment; padding counts on from 0."""
    length = len(row.input_ids) if length is None else length
    ids = np.empty(length, dtype=np.int64)
    at = 0
    for segment in row.segments:
        ids[segment["start"] : segment["start"] + segment["length"]] = np.arange(segment["length"])
        at = segment["start"] + segment["length"]
    ids[at:] = np.arange(length - at)
    return ids


def segment_lengths(row):
    """Lengths of the blocks of a document mask; padding is the last block."""
    lengths = [segment["length"] for segment in row.segments]
    rest = len(row.input_ids) - sum(lengths)
    return lengths + [rest] if rest else lengths
