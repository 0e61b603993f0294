"""Four runs under a running Airflow: of the DAG `gristmill` a gate that stops and a killed driver, of `gristmill_incremental` a first snapshot, which
is also the clean run, and a second one of a larger crawl against the first one's index.

Usage: drive.py BASE-URL RECIPE LARGER-RECIPE OUTPUT. Prints the states of the tasks as Airflow's API reports them. Ends processes of drivers that
work on OUTPUT, and no others.
"""

import json
import os
import pathlib
import signal
import sys
import time
import urllib.error
import urllib.request

BASE, RECIPE, LARGER, OUTPUT = sys.argv[1:5]
DEADLINE_SECONDS = 1500
ENDED = {"success", "failed", "upstream_failed", "skipped"}


def call(method, path, body=None, token=None):
    request = urllib.request.Request(BASE + path, method=method)
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    data = json.dumps(body).encode() if body is not None else None
    with urllib.request.urlopen(request, data, timeout=30) as answer:
        return json.load(answer)


def token():
    deadline = time.time() + 180
    while True:
        try:
            return call("GET", "/auth/token")["access_token"]
        except OSError:
            if time.time() > deadline:
                raise
            time.sleep(1)


TOKEN = token()


def api(method, path, body=None):
    return call(method, "/api/v2" + path, body, TOKEN)


def wait_for_dag(dag):
    deadline = time.time() + 180
    while True:
        try:
            return api("GET", f"/dags/{dag}")
        except urllib.error.HTTPError:
            if time.time() > deadline:
                raise
            time.sleep(1)


def tasks(dag, run):
    found = api("GET", f"/dags/{dag}/dagRuns/{run}/taskInstances?limit=100")["task_instances"]
    return {t["task_id"] + (f"[{t['map_index']}]" if t["map_index"] >= 0 else ""): t for t in found}


def driver(command):
    """The process of the driver that runs `command` on OUTPUT, once it has worked for a while."""
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().decode().split("\0")
            age = time.time() - folder.stat().st_mtime
        except (OSError, UnicodeDecodeError):
            continue
        ours = any(w.endswith("DriverWrapper") for w in words) and command in words
        if ours and any(w.startswith(OUTPUT) for w in words) and age > 8:
            return int(folder.name)
    return None


def grind(run, snapshot, kill=None, dag="gristmill", **params):
    api(
        "POST",
        f"/dags/{dag}/dagRuns",
        {
            "dag_run_id": run,
            "logical_date": None,
            "conf": {"recipe": RECIPE, "output": OUTPUT, "snapshot": snapshot, "max_quarantined": 1, "max_rejected": 1, **params},
        },
    )
    started = time.time()
    most_at_once = 0
    while True:
        state = api("GET", f"/dags/{dag}/dagRuns/{run}")["state"]
        now = tasks(dag, run)
        most_at_once = max(most_at_once, sum(t["state"] == "running" for n, t in now.items() if n.startswith("annotate[")))
        if kill and now.get(kill, {}).get("state") == "running":
            pid = driver(kill)
            if pid:
                os.kill(pid, signal.SIGKILL)
                print(f"airflow: {run}: killed the driver of {kill} with SIGKILL")
                kill = None
        if state in ("success", "failed"):
            break
        if time.time() - started > DEADLINE_SECONDS:
            sys.exit(f"{run}: still {state} after {DEADLINE_SECONDS} s: " + str({n: t["state"] for n, t in now.items()}))
        time.sleep(1)
    now = tasks(dag, run)
    print(f"airflow: {run}: {state} after {time.time() - started:.0f} s; at most {most_at_once} sources annotated at once")
    for name, t in sorted(now.items(), key=lambda item: item[1]["start_date"] or "~"):
        print(f"  {name:<14} {t['state']:<16} try {t['try_number']}")
    if kill:
        sys.exit(f"{run}: no driver of {kill} was found to kill")
    return state, now


def must(condition, what):
    if not condition:
        sys.exit("airflow: " + what)


wait_for_dag("gristmill_incremental")
wait_for_dag("gristmill")
try:
    api("POST", "/pools", {"name": "gristmill", "slots": 2})
except urllib.error.HTTPError as e:
    must(e.code == 409, f"the pool was refused: {e.read()}")

state, now = grind("gate_stops", "a", max_rejected=0.001)
must(state == "failed" and now["gate"]["state"] == "failed", "the gate did not stop the run")
must(now["gate"]["try_number"] == 1, "the gate was tried again, which cannot help")
must(now["plan"]["state"] == "success", "the jobs before the gate did not finish")
must(now["pack"]["state"] == "upstream_failed", "pack was not kept from running")
must(not (pathlib.Path(OUTPUT) / "a" / "shards").exists(), "there are shards behind the gate")

state, now = grind("killed_driver", "a", kill="pack")
must(state == "success", "the run did not survive a killed driver")
must(now["pack"]["try_number"] == 2, "pack was not tried again")

state, now = grind("success", "b", dag="gristmill_incremental")
must(state == "success" and all(t["try_number"] == 1 for t in now.values()), "the clean run was not clean")

state, now = grind("incremental", "c", dag="gristmill_incremental", recipe=LARGER, previous="b")
must(state == "success", "the second snapshot did not end well")
earlier = json.loads((pathlib.Path(OUTPUT) / "c/jobs/dedup.json").read_text(encoding="utf-8"))["counts"]["ofEarlierRuns"]
print(f"airflow: documents of the larger crawl that the index of b knew: {earlier}")
must(earlier.get("web", 0) > 0 and earlier.get("news", 0) == 0, "not the documents of snapshot b were found in its index")

events = api("GET", "/assets/events?limit=10")["asset_events"]
print("airflow: asset events: " + ", ".join(f"{e['name']} {e['extra'].get('snapshot')}" for e in events))
must(sorted(e["extra"].get("snapshot") for e in events) == ["a", "b", "c"], "not one event for each published snapshot")
