"""A set of shards as its manifest describes it."""

import hashlib
import json

import pyarrow.fs

from .layout import StripeLayout, shard_path
from .reader import ShardReader

FORMAT = "gristmill-shards"
VERSION = 1


class ManifestError(ValueError):
    """The folder does not hold a complete set of shards of a format this package reads."""


class ShardSet:
    """The shards below a folder. Cheap to make, whatever their number: reads two small files."""

    def __init__(self, path, filesystem=None):
        if filesystem is None:
            filesystem, path = pyarrow.fs.FileSystem.from_uri(_uri(path))
        self.filesystem = filesystem
        self.path = path.rstrip("/")
        try:
            manifest = self._read("manifest.json")
            marker = self._read("_SUCCESS").decode("ascii").strip()
        except FileNotFoundError as e:
            raise ManifestError(f"{path} holds no finished shards: {e}") from e
        self.manifest_sha256 = hashlib.sha256(manifest).hexdigest()
        if marker != self.manifest_sha256:
            raise ManifestError(f"{path}: _SUCCESS is not of this manifest.json")
        self.manifest = json.loads(manifest)
        if (self.manifest.get("format"), self.manifest.get("version")) != (FORMAT, VERSION):
            raise ManifestError(
                f"{path} is '{self.manifest.get('format')}' version {self.manifest.get('version')}, not '{FORMAT}' {VERSION}"
            )
        layout = self.manifest["layout"]
        self.layout = StripeLayout(layout["shards"], layout["rows_per_shard"], layout["slots"])
        self.row_length = self.manifest["rows"]["row_length"]

    def __len__(self):
        return self.layout.rows

    def shard(self, number, columns=("sequence", "input_ids", "segments")):
        """A reader of one shard."""
        return ShardReader(self.filesystem, f"{self.path}/{shard_path(number, self.layout.slots)}", columns)

    def row(self, place):
        """The row at a place: what a step of training saw."""
        shard, row = self.layout.locate(place)
        reader = self.shard(shard)
        try:
            return reader.row(row)
        finally:
            reader.close()

    def _read(self, name):
        with self.filesystem.open_input_file(f"{self.path}/{name}") as file:
            return file.read()


def _uri(path):
    import os

    path = os.fspath(path)
    return path if "://" in path else "file://" + os.path.abspath(path)
