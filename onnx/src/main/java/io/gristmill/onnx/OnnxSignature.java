package io.gristmill.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a model reads and which number it gives.
 *
 * @param inputs of those that Hugging Face's BERT has, the ones this model wants
 * @param output name of the score, alone
 */
record OnnxSignature(List<String> inputs, Set<String> output) {

  static final String IDS = "input_ids";
  static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";

  /** What Hugging Face's heads of sequence classification are called. */
  private static final String LOGITS = "logits";

  /** Fails on other inputs and outputs, with the model's own names. */
  static OnnxSignature of(OrtSession session) throws OrtException {
    Map<String, NodeInfo> inputs = session.getInputInfo();
    if (!inputs.containsKey(IDS)
        || !Set.of(IDS, MASK, TYPES).containsAll(inputs.keySet())
        || !inputs.values().stream().allMatch(OnnxSignature::isTextByToken)) {
      throw new IllegalArgumentException(
          "the model's inputs are %s; must be INT64 [-1, -1] (texts and tokens, both free) and of these names: %s, with or without %s and %s"
              .formatted(described(inputs), IDS, MASK, TYPES));
    }
    Map<String, NodeInfo> outputs = session.getOutputInfo();
    NodeInfo score = outputs.size() == 1 ? outputs.values().iterator().next() : outputs.get(LOGITS);
    if (score == null || !isOneNumber(score)) {
      throw new IllegalArgumentException(
          "the model's outputs are %s; must be one, or among others one named %s, that is one number a text: FLOAT [-1, 1]"
              .formatted(described(outputs), LOGITS));
    }
    return new OnnxSignature(List.copyOf(inputs.keySet()), Set.of(score.getName()));
  }

  /** The number in an output of one text. */
  static float only(OnnxTensor output) {
    FloatBuffer values = output.getFloatBuffer();
    if (values.remaining() != 1) {
      throw new IllegalArgumentException(
          "the model gives %d numbers for one text; must be one".formatted(values.remaining()));
    }
    return values.get(0);
  }

  private static boolean isTextByToken(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        && info.type == OnnxJavaType.INT64
        && info.getShape().length == 2
        && Math.abs(info.getShape()[0]) == 1
        && info.getShape()[1] == -1;
  }

  private static boolean isOneNumber(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        && info.type == OnnxJavaType.FLOAT
        && Arrays.stream(info.getShape()).allMatch(length -> Math.abs(length) == 1);
  }

  private static String described(Map<String, NodeInfo> nodes) {
    return nodes.values().stream()
        .map(
            node ->
                node.getInfo() instanceof TensorInfo info
                    ? "%s %s %s"
                        .formatted(node.getName(), info.type, Arrays.toString(info.getShape()))
                    : node.getName() + " (no tensor)")
        .collect(Collectors.joining("; "));
  }
}
