"""Gristmill's jobs as Airflow 3 DAGs: one task per job, started again where it fails; what was done is skipped, what was killed resumes.

gristmill              a recipe and a snapshot, from text to verified shards
gristmill_incremental  the same for a new crawl, compared with the index of an earlier snapshot; each snapshot leaves an index (dedup.index)

Needs the provider apache-spark, a Spark connection `gristmill_spark`, a pool `gristmill` with as many slots as jobs may run on the
cluster at once, and in the workers' environment:

GRISTMILL_COMMAND         ./gristmill, for what needs no Spark (default: gristmill, on the PATH)
GRISTMILL_JAR             gristmill.jar, where drivers can read it
GRISTMILL_SPARK_DEFAULTS  spark-defaults.conf of the cluster, from cluster-configs/
GRISTMILL_RETRY_SECONDS   before a task is tried again (default: 90: a dead driver's lock is taken over after a minute)
"""

from __future__ import annotations

import datetime
import os
import subprocess

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import Asset, Param, dag, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException

COMMAND = os.environ.get("GRISTMILL_COMMAND", "gristmill")
RETRY = datetime.timedelta(seconds=int(os.environ.get("GRISTMILL_RETRY_SECONDS", "90")))
# What retrying cannot mend: bad recipe or arguments, bad data.
FINAL = (64, 65)

# Whoever trains on the shards schedules on this; each event says which snapshot, and where.
SHARDS = Asset(name="gristmill_shards", uri="x-gristmill://shards")

SNAPSHOT = "{{ params.snapshot or (dag_run.run_after | ds) }}"
OUTPUT = "{{ params.output }}/" + SNAPSHOT

PARAMS = {
    "recipe": Param("recipe.yaml", type="string", description="The recipe, where drivers and Airflow's workers can read it."),
    "output": Param("out", type="string", description="The folder of the run directories, one per snapshot."),
    "snapshot": Param(None, type=["null", "string"], description="Name of the run directory. Default: the day of the run."),
    "max_rejected": Param(1.0, type="number", minimum=0, maximum=1, description="Gate: share of the records rules may reject."),
    "max_quarantined": Param(0.01, type="number", minimum=0, maximum=1, description="Gate: share that may be unreadable."),
    "min_tokens": Param(0, type="integer", minimum=0, description="Gate: tokens that must pass the rules."),
}

DEFAULTS = {
    "retries": 2,
    "retry_delay": RETRY,
}


def gristmill(*arguments: str) -> str:
    """Runs a command that needs no Spark; fails for good where a retry cannot help."""
    done = subprocess.run([COMMAND, *arguments], capture_output=True, text=True, check=False)
    print(done.stdout, done.stderr, sep="\n")
    if done.returncode in FINAL:
        raise AirflowFailException(f"gristmill {arguments[0]}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    if done.returncode != 0:
        raise RuntimeError(f"gristmill {arguments[0]}: exit code {done.returncode}")
    return done.stdout


def spark_options() -> dict:
    """What the jobs of a run have in common."""
    return {
        "conn_id": "gristmill_spark",
        "application": os.environ.get("GRISTMILL_JAR", "/opt/gristmill/gristmill.jar"),
        "java_class": "io.gristmill.jobs.cli.Gristmill",
        "properties_file": os.environ.get("GRISTMILL_SPARK_DEFAULTS"),
        "pool": "gristmill",
        # A task that is tried again after a worker of Airflow died finds its driver, and does not submit a second one.
        "durable": True,
    }


def job(name: str, *arguments: str) -> SparkSubmitOperator:
    return SparkSubmitOperator(
        task_id=name,
        name=f"gristmill {name} {SNAPSHOT}",
        application_args=list(arguments),
        **spark_options(),
    )


def run(settings: list[str]) -> None:
    """The tasks of a run. settings: changes of the recipe, the same for every job."""
    here = [*settings, "--output", OUTPUT]

    # Templates are filled in for this task's arguments; what a mapped task is given is taken as it is.
    @task
    def annotations(recipe: str, options: list[str]) -> list[list[str]]:
        sources = gristmill("annotate", recipe, "--list").split()
        return [["annotate", recipe, "--source", source, *options] for source in sources]

    # The sources of the recipe side by side, as many at once as the pool has slots.
    annotate = SparkSubmitOperator.partial(
        task_id="annotate",
        name=f"gristmill annotate {SNAPSHOT}",
        map_index_template="{{ task.application_args[3] }}",
        **spark_options(),
    ).expand(application_args=annotations("{{ params.recipe }}", here))

    dedup = job("dedup", "dedup", "{{ params.recipe }}", *here)
    cut = job("cut", "cut", "{{ params.recipe }}", *here)
    mix = job("mix", "mix", "{{ params.recipe }}", *here)
    plan = job("plan", "plan", "--recipe", "{{ params.recipe }}", *here)
    pack = job("pack", "pack", "{{ params.recipe }}", *here)
    verify = job("verify", "verify", OUTPUT)

    @task
    def gate(output: str) -> None:
        params = get_current_context()["params"]
        gristmill(
            "gate",
            output,
            "--max-rejected",
            str(params["max_rejected"]),
            "--max-quarantined",
            str(params["max_quarantined"]),
            "--min-tokens",
            str(params["min_tokens"]),
        )

    @task(outlets=[SHARDS])
    def report(output: str, snapshot: str, *, outlet_events=None) -> None:
        gristmill("report", output)
        gristmill("status", output)
        outlet_events[SHARDS].extra = {"snapshot": snapshot, "shards": f"{output}/shards"}

    annotate >> dedup >> cut >> mix >> plan >> gate(OUTPUT) >> pack >> verify >> report(OUTPUT, SNAPSHOT)


@dag(
    dag_id="gristmill",
    schedule=None,
    catchup=False,
    max_active_runs=1,
    params=PARAMS,
    default_args=DEFAULTS,
    tags=["gristmill"],
    doc_md=__doc__,
)
def whole():
    run(settings=[])


@dag(
    dag_id="gristmill_incremental",
    schedule=None,
    catchup=False,
    max_active_runs=1,
    params={
        **PARAMS,
        "previous": Param(
            None, type=["null", "string"], description="The snapshot whose index this one is compared with. Default: this is the first."
        ),
    },
    default_args=DEFAULTS,
    tags=["gristmill"],
    doc_md=__doc__,
)
def incremental():
    run(
        settings=[
            "--set",
            "dedup.index.write=true",
            "--set",
            "dedup.index.against=[{{ params.output ~ '/' ~ params.previous if params.previous else '' }}]",
        ]
    )


whole()
incremental()
