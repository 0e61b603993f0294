package io.gristmill.jobs.watch;

/** Names of what a scan counts; {@link RunGauges} shows them under the same. */
public final class ScanNames {
  public static final String READ = "records_read";
  public static final String READ_BYTES = "bytes_read";
  public static final String KEPT = "documents_kept";
  public static final String TOKENS = "tokens_kept";

  /** All of them; with a dot and the rule, those of one rule. */
  public static final String REJECTED = "rejected";

  /** All of them; with a dot and the error, those of one error. */
  public static final String QUARANTINED = "quarantined";

  private ScanNames() {}
}
