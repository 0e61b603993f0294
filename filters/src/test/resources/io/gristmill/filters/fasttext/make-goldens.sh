#!/usr/bin/env bash
# Makes the models and *.gold.txt of this folder with Debian's fasttext 0.9.2 (apt-get install fasttext). Usage: bash make-goldens.sh
set -euo pipefail
cd "$(dirname "$0")"; work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 - "$work" <<'P'
import random, sys
random.seed(7)
words = {"en": "the of and to in is that for it as was with be by on not he his but at".split(),
         "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein".split(),
         "fr": "de la le et les des en un du une que est pour qui dans à été où".split()}
with open(sys.argv[1] + "/train.txt", "w") as o:
    for i in range(600):
        l = random.choice(list(words)); o.write(f"__label__{l} " + " ".join(random.choices(words[l], k=random.randint(3, 12))) + "\n")
with open("lines.txt", "w") as o:
    for i in range(60):
        pool = words[random.choice(list(words))] + random.choice([[], ["unbekannt", "naïve", "été", "日本語", "x"]])
        o.write(" ".join(random.choices(pool, k=random.randint(1, 9))) + "\n")
P
train() { name=$1; shift; fasttext supervised -input "$work/train.txt" -output "$work/$name" -dim 8 -epoch 8 -thread 1 -verbose 0 "$@" > /dev/null; }
gold() { fasttext predict-prob "$1" lines.txt 3 > "$(basename "$1").gold.txt"; }
train softmax -bucket 300 -minn 2 -maxn 4 -wordNgrams 2
train hs -loss hs -bucket 200 -wordNgrams 3
train ova -loss ova -bucket 200 -minn 1 -maxn 3
for m in softmax hs ova; do cp "$work/$m.bin" .; gold "$m.bin"; done
quant() { cp "$work/softmax.bin" "$work/q.bin"; cp "$work/softmax.vec" "$work/q.vec" 2> /dev/null || true; fasttext quantize -output "$work/q" -input "$work/train.txt" -verbose 0 "${@:2}" > /dev/null 2>&1; cp "$work/q.ftz" "$1.ftz"; gold "$1.ftz"; }
quant plain
quant norms -qnorm
quant pruned -qnorm -cutoff 280 -retrain -epoch 1
