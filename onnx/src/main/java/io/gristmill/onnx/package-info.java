/**
 * Text classifiers in ONNX format with a BERT tokenizer, as quality models of kind {@code onnx}.
 * Found by {@link java.util.ServiceLoader}; entry: {@link io.gristmill.onnx.OnnxScores}.
 */
package io.gristmill.onnx;
