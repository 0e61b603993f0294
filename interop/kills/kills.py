"""Kills what works on a run until enough are dead; see interop/kills/run, which calls it.

Ends only processes whose working folder or arguments lie in --work, or that it started itself.
"""

import argparse
import collections
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

from reader import Reader

EXPECTED = pathlib.Path("out/sample/shards")
# From one kill to the next. Spark takes the first seconds to start, in which nothing of a run can be lost.
SOONEST, LATEST = 4.0, 30.0
# Executors are many and cheap; a worker takes its executors with it, a driver everything.
WEIGHTS = {"executor": 3, "worker": 1, "driver": 1}
CLASSES = {
    "executor": "org.apache.spark.executor.CoarseGrainedExecutorBackend",
    "worker": "org.apache.spark.deploy.worker.Worker",
}


def checksums(folder):
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith((".", "_"))
    }


def records(output):
    """When each finished job began, and of what."""
    found = {}
    for file in (output / "jobs").glob("*.json"):
        if not file.name.startswith("."):
            record = json.loads(file.read_text(encoding="utf-8"))
            found[record["job"]] = (record["started"], record["fingerprint"])
    return found


def running(output):
    attempts = output / ".attempts"
    return [name[:-37] for name in os.listdir(attempts)] if attempts.is_dir() else []


def processes(kind, work):
    """Executors and workers of the cluster whose folders lie in work."""
    found = []
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_text(errors="replace").split("\0")
            place = os.readlink(process / "cwd")
        except OSError:
            continue
        java = pathlib.PurePath(words[0]).name == "java"
        if java and CLASSES[kind] in words and any(where.startswith(str(work)) for where in [place, *words]):
            found.append(int(process.name))
    return sorted(found)


class Killer:
    def __init__(self, options, chance):
        self.work, self.kinds, self.chance = options.work, options.kinds.split(","), chance
        self.dead, self.where = collections.Counter(), collections.Counter()

    def kill(self, driver, output):
        victims = {kind: [driver.pid] if kind == "driver" else processes(kind, self.work) for kind in self.kinds}
        alive = [kind for kind in self.kinds if victims[kind]]
        if not alive:
            return
        kind = self.chance.choices(alive, [WEIGHTS[kind] for kind in alive])[0]
        jobs = running(output) or ["between jobs"]
        try:
            os.kill(self.chance.choice(victims[kind]), signal.SIGKILL)
        except ProcessLookupError:
            return
        self.dead[kind] += 1
        self.where.update(jobs)
        if kind == "driver":
            driver.wait()


def speculative(work):
    """Task attempts that Spark started beside slow ones, and tasks that failed or were lost, from the event logs."""
    started = failed = 0
    for file in (work / "events").rglob("*"):
        if file.is_file():
            for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
                started += '"Event":"SparkListenerTaskStart"' in line and '"Speculative":true' in line
                failed += '"Event":"SparkListenerTaskEnd"' in line and '"Reason":"Success"' not in line
    return started, failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--kills", type=int, required=True)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--kinds", required=True)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    name = f"{options.work.name} (seed {options.seed})"
    print(f"{name}: begins", flush=True)
    killer = Killer(options, random.Random(options.seed))
    expected, output, log = checksums(EXPECTED), options.work / "out", options.work / "run.log"
    completed, skipped, looks, again, partial = 0, 0, 0, [], []
    begin = time.time()
    while killer.dead.total() < options.kills or output.exists():
        before = records(output) if output.exists() else {}
        reader = Reader(output)
        reader.start()
        with open(log, "w", encoding="utf-8") as file:
            # Its own process: the scripts on the way to the driver's JVM exec.
            driver = subprocess.Popen(options.command, stdout=file, stderr=file)
            while driver.poll() is None and killer.dead.total() < options.kills:
                try:
                    driver.wait(killer.chance.uniform(SOONEST, LATEST))
                except subprocess.TimeoutExpired:
                    killer.kill(driver, output)
            code = driver.wait()
        reader.end()
        looks += reader.looks
        partial += reader.partial()
        after = records(output)
        again += [job for job in before if after.get(job) != before[job]]
        skipped += sum(after.get(job) == before[job] for job in before)
        if code == 0:
            completed += 1
            if checksums(output / "shards") != expected:
                sys.exit(f"{name}: the shards of run {completed} differ; see {output}")
            shutil.rmtree(output)
            print(f"{name}: run {completed} has the bytes of an undisturbed run; dead so far: {dict(killer.dead)}", flush=True)
        elif code != -signal.SIGKILL:
            print(log.read_text(encoding="utf-8")[-4000:])
            sys.exit(f"{name}: a run ended with {code}")
    print(
        f"{name}: {dict(killer.dead)} killed in {time.time() - begin:.0f} s, {completed} runs completed, all with the bytes of an undisturbed run;"
        f" finished jobs found again: {skipped} skipped, {len(again)} run again; {looks} looks by a reader, {len(partial)} partial tables seen;"
        f" running when killed: {dict(sorted(killer.where.items()))}"
    )
    if (options.work / "events").is_dir():
        started, failed = speculative(options.work)
        print(f"{name}: {started} speculative task attempts, {failed} task attempts that did not succeed")
    if partial or again:
        sys.exit(f"{name}: {partial[:3]} {again[:3]}")


main()
