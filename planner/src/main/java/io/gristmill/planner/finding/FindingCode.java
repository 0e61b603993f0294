package io.gristmill.planner.finding;

/** The codes a plan may carry: E cannot be done, W can at a cost, I for information. */
public enum FindingCode {
  E101("accelerators not divisible by the layout"),
  E102("global batch not divisible"),
  E103("model not divisible by the layout"),
  E104("tensor parallelism leaves the fast-link domain"),
  E105("MFU above what the accelerator reaches in plain matrix products"),
  E106("precision not available on the accelerator"),
  E201("shard constraints cannot all hold"),
  E202("loader index larger than the host memory"),
  E203("more samples than the loader can index"),
  E204("more data sets than the loader can blend"),
  E205("token width ambiguous for this vocabulary"),
  E206("token ids do not fit the token width"),
  W301("idle loader workers"),
  W302("shards not divisible by the data ranks: every node reads everything"),
  W303("slow start-up"),
  W304("request rate near the store's limit"),
  W305("resume window longer than the checkpoint interval"),
  W306("row group too large"),
  W307("a source is repeated more than four times"),
  W308("a source is too small for its weight"),
  W309("goodput below 0.9"),
  W310("memory estimate above the accelerator's memory"),
  W311("pipeline bubble above 15 %"),
  W312("all requests on one prefix"),
  W314("small corpus: shards below the wanted size"),
  W315("small corpus: fewer than four shards per worker"),
  W316("an elastic size was dropped"),
  W317("many shards: two-level shuffle"),
  W318("small corpus: shards are used up faster than they are comfortably read"),
  I401("distance to the data-movement wall"),
  I402("published row that the MFU comes from"),
  I403("an epoch does not end on a batch boundary"),
  I404("loader export");

  private final String meaning;

  FindingCode(String meaning) {
    this.meaning = meaning;
  }

  /** One line for a table. */
  public String meaning() {
    return meaning;
  }

  /** Read off the code's letter. */
  public Severity severity() {
    return switch (name().charAt(0)) {
      case 'E' -> Severity.ERROR;
      case 'W' -> Severity.WARNING;
      default -> Severity.NOTE;
    };
  }
}
