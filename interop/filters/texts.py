"""Texts for the comparisons, and Gristmill's answers to them."""
import gzip, json, os, subprocess, tempfile


def read(paths, most):
    """Up to `most` documents, every n-th, so that every file is in the sample."""
    found = []
    for path in sorted(paths):
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line)["text"] for line in lines if line.strip()]
    step = max(1, len(found) // most)
    return found[::step][:most]


def ask(arguments, texts):
    """What FilterPredictions says of each text."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = os.path.join(folder, "in.jsonl"), os.path.join(folder, "out.jsonl")
        with open(asked, "w", encoding="utf-8") as out:
            for i, text in enumerate(texts):
                out.write(json.dumps({"id": str(i), "text": text}) + "\n")
        subprocess.run(
            ["java", "-Xmx4g", "-cp", os.environ["GRISTMILL_CLASSPATH"], "io.gristmill.benchmarks.FilterPredictions",
             *arguments, asked, answered], check=True)
        with open(answered, encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
