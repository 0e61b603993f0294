"""Whether the shards of a run are what its plan says, and what loaders on so many ranks see of them.

usage: check_plan.py RUN --ranks N [--workers W] [--window-steps 100]     needs pyarrow alone
Checks: number of files and rows of each as planned; every rank and worker has rows, all ranks the same number, every
row is read once and lies where the arithmetic says; the realised share of every source within 0.1 % of wanted; and
every window of so many steps within the bound of the interleaving. Exits with 1 and says why when one does not hold.
"""

import argparse
import json
import pathlib
import sys
import types

import pyarrow.parquet as pq

# The loader's arithmetic without its package's imports: those need numpy.
LOADERS = pathlib.Path(__file__).resolve().parents[2] / "loaders" / "src" / "gristmill_loader"
package = types.ModuleType("gristmill_loader")
package.__path__ = [str(LOADERS)]
sys.modules["gristmill_loader"] = package
from gristmill_loader.cursor import worker_places  # noqa: E402
from gristmill_loader.layout import StripeLayout, shard_path  # noqa: E402

problems = []


def expect(what, wanted, found):
    if wanted != found:
        problems.append(f"{what}: {found}, should be {wanted}")


def check_files(shards, plan, manifest):
    """Number, rows and row groups of the files against plan.json; the source of every place."""
    planned = plan["shards"]
    layout = StripeLayout(planned["shards"], planned["rows_per_shard"], planned["slots"])
    expect("shards of the manifest", planned["shards"], manifest["layout"]["shards"])
    expect("rows of a shard", planned["rows_per_shard"], manifest["layout"]["rows_per_shard"])
    expect("slots", planned["slots"], manifest["layout"]["slots"])
    files = {str(path.relative_to(shards)) for path in shards.glob("data/*/*.parquet")}
    expect("files", {shard_path(s, layout.slots) for s in range(layout.shards)}, files)
    sources = [None] * layout.rows
    for shard in range(layout.shards):
        file = pq.ParquetFile(shards / shard_path(shard, layout.slots))
        expect(f"rows of shard {shard}", layout.rows_per_shard, file.metadata.num_rows)
        groups = [file.metadata.row_group(g).num_rows for g in range(file.metadata.num_row_groups)]
        expect(f"row groups of shard {shard}", planned["row_group_rows"], max(groups))
        table = file.read(columns=["sequence", "segments.list.element.source"])
        for row, (sequence, segments) in enumerate(
            zip(table["sequence"].to_pylist(), table["segments"].to_pylist())
        ):
            expect(f"place of shard {shard} row {row}", layout.place(shard, row), sequence)
            row_sources = {segment["source"] for segment in segments}
            expect(f"sources in row {row} of shard {shard}", 1, len(row_sources))
            sources[sequence] = row_sources.pop()
    return layout, sources


def check_readers(layout, ranks, workers, micro_batch):
    """Every rank gets the same number of rows, no worker is idle, nothing is read twice."""
    seen = bytearray(layout.rows)
    of_rank = []
    for rank in range(ranks):
        of_worker = []
        shards = 0
        for worker in range(workers):
            count = 0
            files = set()
            for place in worker_places(0, layout.rows, rank, ranks, worker, workers, micro_batch):
                seen[place] += 1
                count += 1
                files.add(layout.locate(place)[0])
            of_worker.append(count)
            shards += len(files)
        if min(of_worker) == 0:
            problems.append(f"rank {rank}: a worker is idle, rows by worker {of_worker}")
        if max(of_worker) - min(of_worker) > micro_batch:
            problems.append(f"rank {rank}: rows by worker {of_worker} differ by more than a micro-batch")
        expect(f"files that rank {rank} opens", layout.shards // ranks, shards)
        of_rank.append(sum(of_worker))
    if len(set(of_rank)) != 1:
        problems.append(f"rows by rank are not equal: {of_rank}")
    if max(seen) > 1:
        problems.append(f"{sum(1 for s in seen if s > 1)} rows are read more than once")
    unread = seen.count(0)
    if unread >= ranks * micro_batch:
        problems.append(f"{unread} rows are read by nobody; less than {ranks * micro_batch} may be left at the end")
    return of_rank[0], unread


def check_mixture(manifest, sources, global_batch, window_steps):
    """Shares in all and in every window of steps, stage by stage."""
    lines = []
    row_length = manifest["rows"]["row_length"]
    for stage in manifest["order"]["stages"]:
        parts = [part for part in manifest["mixture"] if part["stage"] == stage["stage"] and part["wanted_tokens"]]
        first, rows = stage["first_sequence"], stage["rows"]
        here = sources[first : first + rows]
        wanted_tokens = sum(part["wanted_tokens"] for part in parts)
        window = min(rows, window_steps * global_batch)
        for part in parts:
            source = part["source"]
            wanted = part["wanted_tokens"] / wanted_tokens
            expect(f"rows of {source} in stage {stage['stage']}", part["rows"], here.count(source))
            if part["published_tokens"] > part["rows"] * row_length:
                problems.append(f"{source}: more tokens than places")
            realised = here.count(source) / rows
            if abs(realised - wanted) > 0.001:
                problems.append(f"{source}: realised {realised:.5f}, wanted {wanted:.5f}: off by more than 0.1 %")
            share = part["rows"] / rows
            bound = 2 + 2 * len(parts) * share
            worst = 0
            prefix = [0]
            for each in here:
                prefix.append(prefix[-1] + (each == source))
            # Every window, not only those that begin with a step.
            for start in range(rows - window + 1):
                worst = max(worst, abs(prefix[start + window] - prefix[start] - window * share))
            if worst >= bound:
                problems.append(f"{source}: a window of {window} rows is off by {worst:.1f} rows, bound {bound:.1f}")
            lines.append((stage["stage"], source, part["rows"], wanted, realised, worst, bound, worst / window))
    print(f"{'stage':>5} {'source':<12} {'rows':>7} {'wanted':>9} {'realised':>9} {'worst':>7} {'bound':>7} {'of window':>9}")
    for stage, source, rows, wanted, realised, worst, bound, share in lines:
        print(f"{stage:>5} {source:<12} {rows:>7} {wanted:>8.3%} {realised:>8.3%} {worst:>7.2f} {bound:>7.2f} {share:>9.4%}")


def check_torch(shards, ranks, workers, micro_batch):
    """The same through PyTorch's DataLoader, where there is one: the first steps of every rank."""
    sys.modules.pop("gristmill_loader")
    for name in [name for name in sys.modules if name.startswith("gristmill_loader.")]:
        del sys.modules[name]
    sys.path.insert(0, str(LOADERS.parent))
    try:
        import torch
        from gristmill_loader import ShardSet, TokenDataset
    except ImportError as missing:
        return f"not tried: {missing}"

    class Marked(TokenDataset):
        """Rows that say which worker read them."""

        def __iter__(self):
            info = torch.utils.data.get_worker_info()
            for row in super().__iter__():
                yield dict(row, worker=info.id if info else 0)

    opened = ShardSet(str(shards))
    counts = []
    seen = set()
    for rank in range(ranks):
        data = Marked(opened, rank, ranks, micro_batch)
        loader = torch.utils.data.DataLoader(data, batch_size=micro_batch, num_workers=workers)
        of_worker = [0] * max(1, workers)
        places = []
        for batch in loader:
            places += batch["sequence"].tolist()
            for worker in batch["worker"].tolist():
                of_worker[worker] += 1
        if min(of_worker) == 0 or max(of_worker) - min(of_worker) > micro_batch:
            problems.append(f"rank {rank}: rows by worker through PyTorch are {of_worker}")
        expect(f"rows of rank {rank}", [rank + ranks * k for k in range(len(places))], places)
        counts.append(len(places))
        seen.update(places)
    if len(set(counts)) != 1:
        problems.append(f"rows by rank through PyTorch are not equal: {counts}")
    expect("different rows through PyTorch", sum(counts), len(seen))
    return f"{ranks} ranks x {workers} workers, {counts[0]} rows each"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=pathlib.Path)
    parser.add_argument("--ranks", type=int, required=True)
    parser.add_argument("--window-steps", type=int, default=100)
    arguments = parser.parse_args()
    plan = json.loads((arguments.run / "plan.json").read_text())
    shards = arguments.run / "shards"
    manifest = json.loads((shards / "manifest.json").read_text())
    request = plan["request"]
    workers = request["loader"]["workers"]
    micro_batch = request["batch"]["micro_batch"]
    global_batch = request["batch"]["global_batch"]
    expect("ranks of the plan", arguments.ranks, plan["schedule"]["data_ranks"])
    layout, sources = check_files(shards, plan, manifest)
    rows, unread = check_readers(layout, arguments.ranks, workers, micro_batch)
    print(
        f"{arguments.ranks} ranks: {layout.shards} shards x {layout.rows_per_shard} rows as planned; "
        f"{workers} workers a rank, {rows} rows a rank, {unread} rows left at the end"
    )
    check_mixture(manifest, sources, global_batch, arguments.window_steps)
    print(f"  PyTorch: {check_torch(shards, arguments.ranks, workers, micro_batch)}")
    for problem in problems[:20]:
        print(f"FAILS {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
