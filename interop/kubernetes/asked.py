"""What spark-submit and the driver asked of Kubernetes, against cluster-configs/kubernetes. Usage: asked.py FOLDER"""

import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])


def read(kind):
    return [json.loads(f.read_text()) for f in sorted(folder.glob(f"{kind}-*.json"))]


failures = []


def check(what, got, wanted):
    if got != wanted:
        failures.append(f"{what}: {got!r}, not {wanted!r}")


def ordinary_user(name, pod):
    context = pod["spec"]["securityContext"]
    check(f"{name} runAsNonRoot", context.get("runAsNonRoot"), True)
    check(f"{name} runAsUser", context.get("runAsUser"), 185)
    check(f"{name} seccomp", context.get("seccompProfile"), {"type": "RuntimeDefault"})
    container = pod["spec"]["containers"][0]["securityContext"]
    check(f"{name} escalation", container.get("allowPrivilegeEscalation"), False)
    check(f"{name} capabilities", container.get("capabilities"), {"drop": ["ALL"]})


pods = read("pod")
drivers = [p for p in pods if p["metadata"]["labels"]["spark-role"] == "driver"]
executors = [p for p in pods if p["metadata"]["labels"]["spark-role"] == "executor"]
check("drivers", len(drivers), 1)
check("executors", len(executors), 2)

driver = drivers[0]
container = driver["spec"]["containers"][0]
check("driver namespace", driver["metadata"]["namespace"], "gristmill")
check("driver account", driver["spec"].get("serviceAccountName"), "gristmill")
check("driver image", container["image"], "gristmill:0.1.0")
check("driver arguments", container["args"][:2], ["driver", "--properties-file"])
check("driver class", "io.gristmill.jobs.cli.Gristmill" in container["args"], True)
check("driver command", container["args"][-4] == "run" and container["args"][-2] == "--output", True)
# 1g of heap and 384 MiB beside it, as it was submitted here.
check("driver memory", container["resources"]["requests"]["memory"], "1408Mi")
check("driver label", driver["metadata"]["labels"]["app.kubernetes.io/name"], "gristmill")
check("driver grace", driver["spec"]["terminationGracePeriodSeconds"], 60)
ordinary_user("driver", driver)

for pod in executors:
    name = pod["metadata"]["name"]
    container = pod["spec"]["containers"][0]
    check(f"{name} image", container["image"], "gristmill:0.1.0")
    check(f"{name} memory", container["resources"]["limits"]["memory"], "1408Mi")
    check(f"{name} cpu", container["resources"]["requests"]["cpu"], "1")
    check(f"{name} token", pod["spec"].get("automountServiceAccountToken"), False)
    check(f"{name} grace", pod["spec"]["terminationGracePeriodSeconds"], 120)
    check(f"{name} owner", pod["metadata"]["ownerReferences"][0]["name"], driver["metadata"]["name"])
    scratch = [m["mountPath"] for m in container["volumeMounts"] if m["name"].startswith("spark-local-dir-")]
    check(f"{name} scratch", scratch, ["/scratch"])
    ordinary_user(name, pod)

claims = read("claim")
check("claims", len(claims), 2)
for claim in claims:
    check("scratch size", claim["spec"]["resources"]["requests"]["storage"], "1114Gi")
    check("scratch class", claim["spec"]["storageClassName"], "standard")

services = [s for s in read("service") if s["metadata"]["name"].endswith("-driver-svc")]
check("services", len(services), 1)
check("headless", services[0]["spec"]["clusterIP"], "None")
check("service namespace", services[0]["metadata"]["namespace"], "gristmill")

if failures:
    print("\n".join(failures), file=sys.stderr)
    sys.exit(1)
print(f"kubernetes: {len(pods)} pods, {len(claims)} claims, {len(services)} service asked for as cluster-configs/kubernetes says")
