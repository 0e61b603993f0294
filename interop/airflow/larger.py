"""A later crawl of the sample: the same web pages, and news that nobody had seen. Usage: larger.py FOLDER, in which recipe.yaml and news.jsonl are made."""

import json
import pathlib
import random
import sys

PAGES = 12
SENTENCES = 14

folder = pathlib.Path(sys.argv[1])
sample = pathlib.Path("recipes/sample/web").resolve()
folder.mkdir(parents=True)
with open(sample / "europe.jsonl", encoding="utf-8") as file:
    texts = [record["text"] for record in map(json.loads, file) if record["id"].startswith("en-")]
# Sentences of many pages in one are near no page.
sentences = sorted({s.strip(" .\n") for text in texts for s in text.split(". ") if 40 < len(s) < 300})
chance = random.Random(1)
with open(folder / "news.jsonl", "w", encoding="utf-8") as file:
    for page in range(PAGES):
        text = ". ".join(" ".join(s.split()) for s in chance.sample(sentences, SENTENCES)) + "."
        file.write(json.dumps({"id": f"news-{page}", "text": text}) + "\n")
(folder / "recipe.yaml").write_text(
    f"""name: larger
seed: 1
sources:
  - {{name: web, paths: [{sample}], fields: {{text: text, id: id, url: url, metadata: [lang]}}}}
  - {{name: news, paths: [news.jsonl], epochs: 4}}
limits: {{max_bad_share: 0.1}}
dedup: {{exact: normalised, fuzzy: {{preset: fineweb, similarity: 0.8}}}}
packing: {{sequence_length: 128}}
training: {{model: llama3-8b, gpus: 2xH100, global_batch: 4, shard_bytes: 256 KiB}}
""",
    encoding="utf-8",
)
