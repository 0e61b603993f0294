package io.gristmill.filters.language;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes {@code ngrams.bin} from n-gram models of single languages. Not part of the build; run by
 * {@code interop/language-tables}, which says where the models come from.
 *
 * <p>A model gives p(last character | the characters before) for runs of letters of 1 to 5. The
 * score of a language at one position is the sum over the orders m of v_m, the negative logarithm
 * with back-off: v_m of the n-gram if the model has it, else v_(m-1) + 1. The sum is the same for
 * all languages but for the n-grams that a model has, so the table holds for these alone d_m =
 * v_(m-1) + 1 - v_m, in eighths of a nat; an n-gram of order m counts (6 - m) times.
 */
final class LanguageTableGenerator {

  private static final String[] FILES = {
    "unigrams.json", "bigrams.json", "trigrams.json", "quadrigrams.json", "fivegrams.json"
  };

  /** Negative logarithm of the joint probability above which an n-gram is left out, by order. */
  private static final double[] RAREST = {99, 99, 13, 12.5, 12.5};

  /** What a character costs that a language does not have. */
  private static final double UNSEEN = 12;

  private static final double BACK_OFF = 1;

  private final Map<Integer, List<Posting>> postings = new HashMap<>();

  private record Posting(int language, int weight) {}

  private LanguageTableGenerator() {}

  /** Arguments: folders of models (one sub-folder a language), then the file to write. */
  public static void main(String[] folders) throws IOException {
    Path output = Path.of(folders[folders.length - 1]);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(output)))) {
      for (ScriptGroup group : ScriptGroup.values()) {
        LanguageTableGenerator generator = new LanguageTableGenerator();
        for (int i = 0; i < group.languages().size(); i++) {
          for (int f = 0; f < folders.length - 1; f++) {
            Path model = Path.of(folders[f], group.languages().get(i));
            if (Files.isDirectory(model)) {
              generator.add(i, model, group);
            }
          }
        }
        generator.write(out);
      }
    }
  }

  private void add(int language, Path model, ScriptGroup group) throws IOException {
    Map<String, double[]> lower = new HashMap<>(); // n-gram -> v, joint
    for (int order = 1; order <= FILES.length; order++) {
      Path file = model.resolve(FILES[order - 1]);
      if (!Files.exists(file)) {
        return;
      }
      Map<String, double[]> current = new HashMap<>();
      for (Map.Entry<String, Double> entry : read(file).entrySet()) {
        String gram = entry.getKey();
        double v = entry.getValue();
        double[] prefix = lower.get(gram.substring(0, gram.length() - 1));
        double joint = v + (order == 1 ? 0 : prefix == null ? UNSEEN : prefix[1]);
        current.put(gram, new double[] {v, joint});
        if (joint > RAREST[order - 1] || !group.writes(gram)) {
          continue;
        }
        double[] suffix = lower.get(gram.substring(1));
        double before = order == 1 ? UNSEEN : suffix == null ? UNSEEN : suffix[0] + BACK_OFF;
        int weight = (int) Math.round(8 * (Math.min(UNSEEN, before) - Math.min(UNSEEN, v)));
        if (Math.abs(weight) >= (order < 3 ? 1 : 4)) {
          postings
              .computeIfAbsent(NgramTable.hash(gram, 0, order), h -> new ArrayList<>())
              .add(new Posting(language, Math.max(-127, Math.min(127, weight))));
        }
      }
      lower = current;
    }
  }

  /** Sorted by hash: the difference to the last one as a variable-length int, count, postings. */
  private void write(DataOutputStream out) throws IOException {
    int[] hashes =
        postings.keySet().stream().mapToInt(h -> h ^ Integer.MIN_VALUE).sorted().toArray();
    out.writeInt(hashes.length);
    out.writeInt(postings.values().stream().mapToInt(List::size).sum());
    long last = Integer.MIN_VALUE;
    for (int sortable : hashes) {
      long difference = sortable - last;
      last = sortable;
      while (difference >= 0x80) {
        out.writeByte((int) (difference | 0x80));
        difference >>>= 7;
      }
      out.writeByte((int) difference);
      List<Posting> list = postings.get(sortable ^ Integer.MIN_VALUE);
      out.writeByte(list.size());
      for (Posting posting : list) {
        out.writeByte(posting.language());
        out.writeByte(posting.weight());
      }
    }
  }

  /** {@code {"language":…,"ngrams":{"3/17":"ab cd",…}}} as n-gram to -ln of the fraction. */
  private static Map<String, Double> read(Path file) throws IOException {
    String json = Files.readString(file, StandardCharsets.UTF_8);
    Map<String, Double> values = new HashMap<>();
    int at = json.indexOf('{', json.indexOf("\"ngrams\""));
    while (true) {
      int open = json.indexOf('"', at);
      if (open < 0) {
        return values;
      }
      int close = json.indexOf('"', open + 1);
      int slash = json.indexOf('/', open);
      double fraction =
          Double.parseDouble(json.substring(open + 1, slash))
              / Double.parseDouble(json.substring(slash + 1, close));
      int from = json.indexOf('"', close + 1) + 1;
      int to = json.indexOf('"', from);
      Arrays.stream(json.substring(from, to).split(" "))
          .forEach(gram -> values.put(gram, -Math.log(fraction)));
      at = to + 1;
    }
  }
}
