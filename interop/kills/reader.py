"""A plain reader of a run directory, and what it must not see."""

import os
import threading
import time

TABLES = ["annotated", "quarantine", "duplicates", "cuts", "mixture", "packing", "shards", "tail"]


class Reader(threading.Thread):
    """Lists the folders of all tables again and again."""

    def __init__(self, output):
        super().__init__(daemon=True)
        self.output, self.seen, self.looks, self.stopped = output, {}, 0, False

    def run(self):
        while not self.stopped:
            self.looks += 1
            for table in TABLES:
                self.look(self.output / table)
            time.sleep(0.002)

    def look(self, folder):
        try:
            entries = os.listdir(folder)
        except OSError:
            return
        files = []
        for name in entries:
            if not name.startswith(("_", ".")):
                path = folder / name
                if path.is_dir():
                    self.look(path)
                else:
                    files.append(name)
        if files:
            self.seen.setdefault(str(folder), set()).add(frozenset(files))

    def end(self):
        self.stopped = True
        self.join()

    def partial(self):
        """Folders seen once with some of the files that they had another time."""
        return [
            (folder, sorted(one))
            for folder, listings in self.seen.items()
            for one in listings
            if any(one < other for other in listings)
        ]
