# Sourced by the scripts of interop/: `. "$(dirname "$0")/clusters.sh"; begin NAME`. What they install goes in folders of its own (.interop/, or $GRISTMILL_INTEROP).
ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
INTEROP=${GRISTMILL_INTEROP:-$ROOT/.interop}
export SPARK_LOCAL_IP=127.0.0.1
cd "$ROOT"

# Sizes for a laptop, over those of cluster-configs/. Processes that live for half a minute gain nothing from the second compiler.
quick=-XX:TieredStopAtLevel=1
export SPARK_SUBMIT_OPTS=$quick
small=(
  --driver-memory 1g --executor-memory 1g --conf spark.executor.cores=1
  --conf spark.sql.shuffle.partitions=4 --conf spark.default.parallelism=4 --conf spark.ui.enabled=false
  --conf spark.driver.host=127.0.0.1
  --conf "spark.driver.extraJavaOptions=$quick" --conf "spark.executor.extraJavaOptions=$quick"
)

# begin NAME : an empty folder for the files of this script, and the sample in local mode, which every cluster must reproduce; it costs nothing when
# it is there. What daemon starts ends with the script.
begin() {
  work=$INTEROP/$1
  rm -rf "$work"
  mkdir -p "$work"
  trap stop_daemons EXIT
  local_mode run sample >"$work/local.log" 2>&1 || { tail -30 "$work/local.log"; exit 1; }
}

local_mode() { env -u SPARK_HOME ./gristmill "$@"; }

# gristmill COMMAND... : what needs no Spark, without Spark's launcher, which takes seconds to say what a file says.
gristmill() { GRISTMILL_NO_BUILD=1 GRISTMILL_DRIVER_MEMORY=512m local_mode "$@"; }

# environment NAME REQUIREMENTS : a virtual environment with just that, made once; prints its folder.
environment() {
  local venv=$INTEROP/$1 wanted
  wanted=$(sha256sum "$2" | cut -d' ' -f1)
  if [ "$(cat "$venv/.installed" 2>/dev/null || true)" != "$wanted" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    if ! "$venv/bin/pip" install -q --disable-pip-version-check --no-compile -r "$2" >&2; then
      echo "interop: cannot install $2" >&2
      return 75
    fi
    printf '%s' "$wanted" >"$venv/.installed"
  fi
  echo "$venv"
}

# distribution NAME REQUIREMENTS : the Spark of a virtual environment; prints its home.
distribution() {
  local venv
  venv=$(environment "$1" "$2") || return
  echo "$venv"/lib/python*/site-packages/pyspark
}

# java_libraries FOLDER : the jars of interop/FOLDER/pom.xml, fetched once into the cache; prints their folder.
java_libraries() {
  local pom=$ROOT/interop/$1/pom.xml lib=$INTEROP/lib/$1 wanted
  wanted=$(sha256sum "$pom" | cut -d' ' -f1)
  if [ "$(cat "$lib/.fetched" 2>/dev/null || true)" != "$wanted" ]; then
    rm -rf "$lib"
    local goal=(-B -ntp -q -f "$pom" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies "-DoutputDirectory=$lib")
    if ! mvn -o "${goal[@]}" >/dev/null 2>&1 && ! mvn "${goal[@]}" >&2; then
      echo "interop: cannot fetch the jars of $pom" >&2
      return 75
    fi
    printf '%s' "$wanted" >"$lib/.fetched"
  fi
  echo "$lib"
}

java_home() { echo "${JAVA_HOME:-$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')}"; }

daemons=()
# daemon LOG COMMAND... : in a process group of its own, so that its children end with it; its pid is the last of daemons.
daemon() {
  local log=$1
  shift
  setsid "$@" >"$log" 2>&1 &
  daemons+=($!)
  # Otherwise bash tells of each that had to be killed.
  disown
}

# Ends what this script started, asked first and killed after ten seconds.
stop_daemons() {
  local pid deadline=$((SECONDS + 10))
  for pid in ${daemons[@]+"${daemons[@]}"}; do kill -- "-$pid" 2>/dev/null || true; done
  for pid in ${daemons[@]+"${daemons[@]}"}; do
    while kill -0 -- "-$pid" 2>/dev/null; do
      if [ $SECONDS -gt $deadline ]; then kill -KILL -- "-$pid" 2>/dev/null || true; fi
      sleep 0.2
    done
  done
  daemons=()
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# wait_until SECONDS WHAT COMMAND... : polls twice a second.
wait_until() {
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    if [ $SECONDS -gt $deadline ]; then echo "interop: $what did not happen in time" >&2; return 1; fi
    sleep 0.5
  done
}

# expect CODE NAME COMMAND... : fails unless the command ends with the code; its output is NAME.log.
expect() {
  local code=$1 name=$2 got=0
  shift 2
  "$@" >"$work/$name.log" 2>&1 || got=$?
  if [ "$got" != "$code" ]; then
    echo "$name: exit code $got, not $code" >&2
    tail -40 "$work/$name.log" >&2
    return 1
  fi
}

# same_shards NAME FOLDER SECONDS [RUN] : compares what readers see with the shards of a run in local mode, by default the sample's.
same_shards() {
  if ! diff -r -x '.*' -x '_*' "${4:-out/sample}/shards" "$2" >"$work/$1.diff"; then
    echo "$1: shards differ from local mode" >&2
    head -20 "$work/$1.diff" >&2
    return 1
  fi
  local sum
  sum=$(cd "$2" && find . -type f ! -name '.*' ! -name '_*' | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c1-12)
  echo "$1: shards byte-identical to local mode, sha256 $sum ($3 s)"
}

# worker NUMBER : a worker of the standalone cluster, started again when it dies, as a service manager would.
worker() {
  SPARK_WORKER_OPTS=$quick SPARK_LOCAL_DIRS=$work/local$1 \
    daemon "$work/worker$1.log" bash -c 'while :; do "$@"; sleep 1; done' again \
    "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 \
    --webui-port "$(free_port)" --cores 4 --memory 6g --work-dir "$work/worker$1" "$SPARK_MASTER"
}

# start_standalone : one master and two workers of Spark 4.1; sets SPARK_HOME, SPARK_MASTER, rest_port and ui_port.
start_standalone() {
  SPARK_HOME=$(distribution venv interop/requirements.txt)
  local master_port
  master_port=$(free_port)
  ui_port=$(free_port)
  rest_port=$(free_port)
  export SPARK_HOME SPARK_DAEMON_MEMORY=256m SPARK_MASTER=spark://127.0.0.1:$master_port
  SPARK_MASTER_OPTS="$quick -Dspark.master.rest.enabled=true -Dspark.master.rest.host=127.0.0.1 -Dspark.master.rest.port=$rest_port" \
    daemon "$work/master.log" "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.master.Master \
    --host 127.0.0.1 --port "$master_port" --webui-port "$ui_port"
  worker 1
  worker 2
  wait_until 180 "a standalone cluster with two workers" \
    python3 -c "import json, sys, urllib.request; sys.exit(json.load(urllib.request.urlopen('http://127.0.0.1:$ui_port/json/', timeout=5))['aliveworkers'] != 2)"
}
