#!/usr/bin/env bash
# Makes the models, texts and *.gold.txt of this folder with KenLM (https://github.com/kpu/kenlm, commit 4cb443e60b7bf2c0ddf3c745378f76cb59e254e5).
# mill.arpa was written by hand. Usage: bash make-goldens.sh KENLM, a folder with KenLM's lm/ and util/; needs g++ and python3, no Boost.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); cd "$1"; work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cat > "$work/gold.cc" <<'C'
// Of each line of texts: how many words it scores, and the sum of KenLM's scores, each a float.
#include "lm/model.hh"
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
int main(int, char **args) {
  lm::ngram::ProbingModel model(args[1]);
  std::ifstream texts(args[2]);
  for (std::string line, word; std::getline(texts, line);) {
    lm::ngram::State state = model.BeginSentenceState(), next;
    std::istringstream words(line);
    double sum = 0;
    int count = 0;
    while (words >> word) {
      sum += model.Score(state, model.GetVocabulary().Index(word), next);
      state = next;
      ++count;
    }
    if (count) sum += model.Score(state, model.GetVocabulary().EndSentence(), next), ++count;
    std::printf("%d %.17g\n", count, sum);
  }
}
C
flags="-O1 -w -I. -DNDEBUG -DKENLM_MAX_ORDER=6"
mkdir -p o
for s in util/*.cc util/double-conversion/*.cc lm/*.cc; do
  case $s in *_test.cc | *_main.cc) continue ;; esac
  o=o/$(echo "$s" | tr / _).o; [ -f "$o" ] || g++ $flags -c "$s" -o "$o"
done
g++ $flags lm/build_binary_main.cc o/*.o -o "$work/build_binary" -lpthread
g++ $flags "$work/gold.cc" o/*.o -o "$work/gold" -lpthread
cd "$here"
python3 - <<'P'
# Two models of drawn sentences: wide has 5 words, no <unk>, words of every length that MurmurHash64A treats otherwise, n-grams without the ones they end with
# (SRILM prunes so) and back-offs of 0; caps has 2 words, <UNK>, and neither <s> nor </s>.
import random
random.seed(11)
words = ["w" * n + chr(97 + n) for n in range(1, 18)] + "mühle mahlt 粉 粉碎機 зерно die Mühle-und-noch-länger a b c é".split()
def chain(): return [random.choice(words[(len(w) * 3) % 9 :: 3] if random.random() < .7 else words) for w in random.choices(words, k=random.randint(1, 7))]
def log(): return "-%.*f" % (random.choice((1, 3, 6, 7)), random.uniform(.01, 4))
def backoff(): return random.choice(("\t0", "", "\t-%.6f" % random.uniform(.01, 1), "\t-%.6f" % random.uniform(.01, 1), "\t%.4f" % random.uniform(.01, .2)))
def model(name, order, sentences, marks, unknown):
    grams = [dict() for _ in range(order + 1)]
    for s in sentences:
        s = (["<s>"] + s + ["</s>"]) if marks else s
        for n in range(1, order + 1):
            for i in range(len(s) - n + 1): grams[n][tuple(s[i : i + n])] = 0
    if unknown: grams[1][(unknown,)] = 0; grams[2][(unknown, words[0])] = 0; grams[2][(words[0], unknown)] = 0
    for n in range(order - 1, 1, -1):
        needed = {g[:-1] for g in grams[n + 1]}
        for g in [g for g in grams[n] if g not in needed]:
            if random.random() < .3: del grams[n][g]
    with open(name + ".arpa", "w") as o:
        o.write("\\data\\\n" + "".join(f"ngram {n}={len(grams[n])}\n" for n in range(1, order + 1)))
        for n in range(1, order + 1):
            o.write(f"\n\\{n}-grams:\n")
            for g in grams[n]: o.write(("-99" if g == ("<s>",) else log()) + "\t" + " ".join(g) + (backoff() if n < order and g[-1] != "</s>" else "") + "\n")
        o.write("\n\\end\\\n")
train = [chain() for _ in range(25)]
model("wide", 5, train, True, None)
model("caps", 2, train[:12], False, "<UNK>")
with open("texts.txt", "w") as o:
    for text in ("mill grinds", "grinds", "grün mill", "mill stone", "x y", "grün mill grinds grün grinds mill mill grinds", "<s> mill </s> grinds <unk> mill <UNK> mill", "", " \t "): o.write(text + "\n")
    for i in range(200):
        s = random.choice(train) if i % 2 else chain()
        if i % 3 == 0: s = s + random.choice(train)
        if i % 4 == 0: s = s[: len(s) // 2] + [random.choice(("nobody", "w", "ww", "日本語", "<unk>", "<UNK>", "<s>", "mill"))] + s[len(s) // 2 :]
        o.write(random.choice(("", "  ")) + random.choice((" ", "  ", "\t")).join(s) + "\n")
P
# KenLM refuses a comment before the data.
make() { name=$1; shift; sed -n '/^.data/,$p' "$name.arpa" > "$work/arpa"; "$work/build_binary" "$@" probing "$work/arpa" "$name.bin" > "$work/log" 2>&1 || { cat "$work/log"; exit 1; }; "$work/gold" "$name.bin" texts.txt > "$name.gold.txt"; }
make mill
make wide -p 1.2
make caps -s
