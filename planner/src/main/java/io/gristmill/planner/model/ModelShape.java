package io.gristmill.planner.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.planner.format.PlannerFormat;
import java.util.List;

/**
 * A decoder's shape: all that parameters and FLOPs follow from.
 *
 * @param ffn feed-forward width of a dense layer
 * @param headDim query and key width of a head; heads x headDim need not be hidden
 * @param vocabulary with padding, as trained
 * @param tied input embedding and output head share one matrix
 * @param gated three feed-forward matrices instead of two
 * @param mtpLayers multi-token-prediction layers, trained but not counted as parameters
 * @param statedParameters the authors' figure where it counts; 0 to count from the shape
 * @param source where the shape was read
 */
public record ModelShape(
    String id,
    int layers,
    int hidden,
    int ffn,
    int heads,
    int kvHeads,
    int headDim,
    int vocabulary,
    boolean tied,
    boolean gated,
    QkNorm qkNorm,
    Experts experts,
    LatentAttention latent,
    int mtpLayers,
    SlidingWindow window,
    long statedParameters,
    String source) {

  public ModelShape {
    atLeast("layers", layers, 1);
    atLeast("hidden", hidden, 1);
    atLeast("ffn", ffn, 1);
    atLeast("heads", heads, 1);
    atLeast("kv_heads", kvHeads, 1);
    atLeast("head_dim", headDim, 1);
    atLeast("vocabulary", vocabulary, 1);
    atLeast("mtp_layers", mtpLayers, 0);
    if (statedParameters < 0) {
      throw new IllegalArgumentException(
          "stated_parameters: " + statedParameters + " must be >= 0");
    }
    if (heads % kvHeads != 0) {
      throw new IllegalArgumentException("kv_heads: " + kvHeads + " must divide heads " + heads);
    }
    if (experts.denseLayers() > layers) {
      throw new IllegalArgumentException(
          "experts.dense_layers: " + experts.denseLayers() + " must be <= layers " + layers);
    }
    if (window.layers() > layers) {
      throw new IllegalArgumentException(
          "window.layers: " + window.layers() + " must be <= layers " + layers);
    }
  }

  /** The shape in a tree; what it leaves out is the plain decoder: gated, untied, dense. */
  public static ModelShape read(JsonNode tree, String at) {
    if (!(tree instanceof ObjectNode given)) {
      throw new IllegalArgumentException(at + ": must be a shape or a preset's name");
    }
    ObjectNode defaults = PlannerFormat.tree(PLAIN);
    defaults.remove(List.of("layers", "hidden", "ffn", "heads", "vocabulary"));
    if (given.path("heads").canConvertToInt()) {
      int heads = given.path("heads").intValue();
      defaults.put("kv_heads", heads);
      if (heads > 0 && given.path("hidden").canConvertToInt()) {
        defaults.put("head_dim", given.path("hidden").intValue() / heads);
      }
    }
    return PlannerFormat.bind(PlannerFormat.merged(defaults, given), ModelShape.class, at);
  }

  private static final ModelShape PLAIN =
      new ModelShape(
          "custom",
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          false,
          true,
          QkNorm.NONE,
          Experts.NONE,
          LatentAttention.NONE,
          0,
          SlidingWindow.NONE,
          0,
          "");

  /** Width of all query heads together, q. */
  public long queryWidth() {
    return (long) heads * headDim;
  }

  /** Layers without experts. */
  int denseLayers() {
    return experts.none() ? layers : experts.denseLayers();
  }

  /** Matrix parameters of one attention block. */
  long attentionParameters() {
    long h = hidden;
    if (latent.none()) {
      return h * (queryWidth() + 2L * kvHeads * headDim) + queryWidth() * h;
    }
    LatentAttention m = latent;
    long queryKey = (long) m.nope() + m.rope();
    return h * m.queryRank()
        + queryKey * m.queryRank() * heads
        + h * (m.keyValueRank() + m.rope())
        + (long) m.keyValueRank() * heads * (m.nope() + m.value())
        + (long) heads * m.value() * h;
  }

  /** Matrices of a feed-forward block. */
  int ffnMatrices() {
    return gated ? 3 : 2;
  }

  /** Matrix parameters a token meets in one layer with experts; {@code visited} of the experts. */
  long expertLayerParameters(int visited) {
    long width = (long) visited * experts.ffn() + experts.sharedFfn();
    return ffnMatrices() * (long) hidden * width;
  }

  /** Query-key plus value width of all heads: what one attended token costs. */
  public long coreWidth() {
    return latent.none()
        ? 2 * queryWidth()
        : (long) heads * (latent.nope() + latent.rope() + latent.value());
  }

  private static void atLeast(String field, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(field + ": " + value + " must be >= " + least);
    }
  }
}
