package io.gristmill.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model opened by ONNX Runtime. A JVM opens a model once and keeps it until it ends: a broadcast
 * arrives once for each source, and none of the copies knows when the last task is done.
 * Thread-safe.
 */
final class OnnxSession {

  private static final Map<String, OnnxSession> OPEN = new HashMap<>();

  private final OrtSession session;
  private final OnnxSignature signature;

  private OnnxSession(OrtSession session) throws OrtException {
    this.session = session;
    this.signature = OnnxSignature.of(session);
  }

  /**
   * The session of a model; fails on one whose inputs or outputs are others.
   *
   * @param hash of the bytes
   */
  static synchronized OnnxSession of(String hash, byte[] model) throws OrtException {
    OnnxSession open = OPEN.get(hash);
    if (open == null) {
      open = new OnnxSession(opened(model));
      OPEN.put(hash, open);
    }
    return open;
  }

  private static OrtSession opened(byte[] model) throws OrtException {
    try (SessionOptions options = new SessionOptions()) {
      // The caller's thread alone: Spark's tasks are the parallelism, and sums keep one order.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Plans of memory are kept for each length that was seen, and texts have 510.
      options.setMemoryPatternOptimization(false);
      return OrtEnvironment.getEnvironment().createSession(model, options);
    }
  }

  /** The number for one text, whose score depends on nothing else: it is not padded. */
  float score(long[] ids) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {1, ids.length};
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    try {
      for (String name : signature.inputs()) {
        LongBuffer values = LongBuffer.wrap(values(name, ids));
        inputs.put(name, OnnxTensor.createTensor(environment, values, shape));
      }
      try (OrtSession.Result result = session.run(inputs, signature.output())) {
        return OnnxSignature.only((OnnxTensor) result.get(0));
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static long[] values(String input, long[] ids) {
    if (input.equals(OnnxSignature.IDS)) {
      return ids;
    }
    long[] same = new long[ids.length];
    Arrays.fill(same, input.equals(OnnxSignature.MASK) ? 1 : 0);
    return same;
  }
}
