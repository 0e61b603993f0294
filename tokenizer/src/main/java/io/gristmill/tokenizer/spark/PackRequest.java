package io.gristmill.tokenizer.spark;

import io.gristmill.tokenizer.pack.ShardPlan;
import io.gristmill.tokenizer.pack.Stream;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One run of {@link PackJob}.
 *
 * @param documents columns doc_id, text; rows of equal doc_id are the same document. Documents that
 *     the mixture does not name are left out
 * @param mixture columns doc_id, source, stage (a number, or a name of the job's stages), copies,
 *     token_count (without separators)
 * @param wantedTokens weights that share out the published rows; empty for the tokens chosen
 * @param cuts what is taken out of documents before they are tokenised: columns doc_id, cuts (array
 *     of structs that begin with start and length, in bytes); null for none. The mixture's lengths
 *     are those after it
 * @param directory empty or not there yet; gets {@code shards/ tail/ packing/}
 * @param provenance goes into the manifest as it is: hashes of recipe, plan, inputs
 */
public record PackRequest(
    Dataset<Row> documents,
    Dataset<Row> mixture,
    ShardPlan plan,
    Map<Stream, Long> wantedTokens,
    Dataset<Row> cuts,
    String directory,
    Map<String, String> provenance) {

  public PackRequest {
    wantedTokens = Map.copyOf(wantedTokens);
    provenance = Map.copyOf(provenance);
  }

  /** Of documents as they are. */
  public PackRequest(
      Dataset<Row> documents,
      Dataset<Row> mixture,
      ShardPlan plan,
      Map<Stream, Long> wantedTokens,
      String directory,
      Map<String, String> provenance) {
    this(documents, mixture, plan, wantedTokens, null, directory, provenance);
  }
}
