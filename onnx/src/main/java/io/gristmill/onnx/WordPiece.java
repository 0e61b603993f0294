package io.gristmill.onnx;

import java.util.Arrays;

/**
 * BERT's tokenizer: each of {@link BertWords} covered by its longest pieces from the left. The ids
 * of Hugging Face's {@code tokenizers}, but for one thing: a text that says {@code [SEP]} says so
 * in letters and gets no control token. Owns scratch; one per task.
 */
final class WordPiece {

  private final WordPieceVocabulary vocabulary;
  private final BertWords words;
  private final long[] ids;
  private int count;

  /**
   * @param most ids of a text, with the two around it
   */
  WordPiece(WordPieceVocabulary vocabulary, boolean cased, int most) {
    this.vocabulary = vocabulary;
    this.words = new BertWords(cased);
    this.ids = new long[most];
  }

  /** {@code [CLS]}, the first pieces of {@code utf8[from, to)}, {@code [SEP]}. */
  long[] encode(byte[] utf8, int from, int to) {
    count = 0;
    ids[count++] = vocabulary.start();
    words.cut(utf8, from, to, this::add);
    ids[count++] = vocabulary.end();
    return Arrays.copyOf(ids, count);
  }

  private boolean add(int[] word, int length) {
    int before = count;
    if (length > BertWords.LONGEST || !pieces(word, length)) {
      count = before;
      ids[count++] = vocabulary.unknown();
    }
    return hasRoom();
  }

  /** Whether the vocabulary covers the word; pieces for which there is no room are looked for. */
  private boolean pieces(int[] word, int length) {
    int from = 0;
    while (from < length) {
      long piece = vocabulary.longest(word, from, length);
      if (piece < 0) {
        return false;
      }
      if (hasRoom()) {
        ids[count++] = (int) piece;
      }
      from = (int) (piece >>> 32);
    }
    return true;
  }

  private boolean hasRoom() {
    return count < ids.length - 1;
  }
}
