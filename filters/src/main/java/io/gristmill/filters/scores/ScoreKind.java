package io.gristmill.filters.scores;

/** Kinds of models that score a text. */
public enum ScoreKind {
  /** A fastText classifier, {@code .bin} or {@code .ftz}: the probability of one label. */
  FASTTEXT,
  /**
   * An n-gram model, in ARPA format as KenLM and SRILM write it or a binary of KenLM: perplexity,
   * lower is better.
   */
  KENLM,
  /** A model of {@code gristmill train-classifier}: the probability of the positive kind. */
  LOGISTIC,
  /** An encoder with a head of one number, in ONNX format: that number. */
  ONNX
}
