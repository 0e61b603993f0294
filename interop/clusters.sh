# Sourced by the scripts of each kind of cluster; interop/run sets ROOT, INTEROP and SPARK_DISTRIBUTION.
cd "$ROOT"
export SPARK_HOME=$SPARK_DISTRIBUTION SPARK_LOCAL_IP=127.0.0.1

# Sizes for a laptop, over those of cluster-configs/. Processes that live for half a minute gain nothing from the second compiler.
small=(
  --driver-memory 1g --executor-memory 1g --conf spark.executor.cores=1
  --conf spark.sql.shuffle.partitions=4 --conf spark.default.parallelism=4 --conf spark.ui.enabled=false
  --conf spark.driver.host=127.0.0.1
  --conf "spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1"
  --conf "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1"
)
export SPARK_SUBMIT_OPTS="-XX:TieredStopAtLevel=1"

daemons=()
# Ends what this script started, and waits for it.
stop_daemons() {
  for pid in "${daemons[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
}
trap stop_daemons EXIT

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# wait_until SECONDS WHAT COMMAND... : polls twice a second.
wait_until() {
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    if [ $SECONDS -gt $deadline ]; then echo "$what did not happen in time" >&2; return 1; fi
    sleep 0.5
  done
}

# gristmill COMMAND... : without Spark's launcher, which takes seconds to say what a file says.
gristmill() { env -u SPARK_HOME GRISTMILL_NO_BUILD=1 GRISTMILL_DRIVER_MEMORY=512m ./gristmill "$@"; }

# same_shards NAME FOLDER SECONDS : compares with local mode's.
same_shards() {
  if ! diff -r "$ROOT/out/sample/shards" "$2" >"$work/$1.diff"; then
    echo "$1: shards differ from local mode" >&2
    head -20 "$work/$1.diff" >&2
    return 1
  fi
  local sum
  sum=$(cd "$2" && find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c1-12)
  echo "$1: shards byte-identical to local mode, sha256 $sum ($3 s)"
}

# expect CODE NAME COMMAND... : fails unless the command ends with the code.
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

# java_libraries FOLDER : the jars of FOLDER/pom.xml, fetched once into the cache.
java_libraries() {
  local pom=$ROOT/interop/$1/pom.xml lib=$INTEROP/lib/$1 wanted
  wanted=$(sha256sum "$pom" | cut -d' ' -f1)
  if [ "$(cat "$lib/.fetched" 2>/dev/null || true)" != "$wanted" ]; then
    rm -rf "$lib"
    local goal=(-B -ntp -q -f "$pom" "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies" "-DoutputDirectory=$lib")
    mvn -o "${goal[@]}" >/dev/null 2>&1 || mvn "${goal[@]}" >&2
    printf '%s' "$wanted" >"$lib/.fetched"
  fi
  echo "$lib"
}

# start_standalone : one master and two workers; sets SPARK_MASTER, and rest_port where REST=1.
start_standalone() {
  export SPARK_DAEMON_MEMORY=256m
  local master_port ui_port
  master_port=$(free_port)
  ui_port=$(free_port)
  rest_port=$(free_port)
  export SPARK_MASTER=spark://127.0.0.1:$master_port
  SPARK_MASTER_OPTS="-XX:TieredStopAtLevel=1 -Dspark.master.rest.enabled=true -Dspark.master.rest.host=127.0.0.1 -Dspark.master.rest.port=$rest_port" \
    "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.master.Master \
    --host 127.0.0.1 --port "$master_port" --webui-port "$ui_port" >"$work/master.log" 2>&1 &
  daemons+=($!)
  for i in 1 2; do
    SPARK_WORKER_OPTS="-XX:TieredStopAtLevel=1" SPARK_LOCAL_DIRS=$work/local$i \
      "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 \
      --webui-port "$(free_port)" --cores 4 --memory 6g --work-dir "$work/worker$i" \
      "$SPARK_MASTER" >"$work/worker$i.log" 2>&1 &
    daemons+=($!)
  done
  wait_until 180 "a standalone cluster with two workers" \
    python3 -c "import json, sys, urllib.request; sys.exit(json.load(urllib.request.urlopen('http://127.0.0.1:$ui_port/json/', timeout=5))['aliveworkers'] != 2)"
}
