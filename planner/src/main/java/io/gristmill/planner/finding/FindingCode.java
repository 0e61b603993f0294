package io.gristmill.planner.finding;

/** The codes a plan may carry: E cannot be done, W can at a cost, I for information. */
public enum FindingCode {
  E101(
      "accelerators not divisible by the layout",
      "take a number of accelerators that tensor x pipeline x context divides; the message names the nearest"),
  E102(
      "global batch not divisible",
      "take a global batch that micro_batch x data ranks divides, for every elastic size too; the message names the nearest"),
  E103(
      "model not divisible by the layout",
      "choose parallel sizes that divide heads, layers, experts and sequence length, or another layout of the layers"),
  E104(
      "tensor parallelism leaves the fast-link domain",
      "keep tensor parallelism inside a node, or take accelerators with a larger link domain; use pipeline for the rest"),
  E105(
      "MFU above what the accelerator reaches in plain matrix products",
      "give an MFU that was measured, or none: then one is taken from the nearest published run"),
  E106(
      "precision not available on the accelerator",
      "take one of the precisions that the message lists, or another accelerator"),
  E201(
      "shard constraints cannot all hold",
      "the message names the constraint and what to change: fewer ranks or workers, other shard bytes, more text"),
  E202(
      "loader index larger than the host memory",
      "use a loader without an index (gristmill), or nodes with more memory"),
  E203("more samples than the loader can index", "use a loader with wider indexes, or longer rows"),
  E204("more data sets than the loader can blend", "join sources before the blend"),
  E205("token width ambiguous for this vocabulary", "say u16 or u32 for the token width"),
  E206("token ids do not fit the token width", "use u32, or a smaller vocabulary"),
  W301("idle loader workers", "fewer loader workers or data ranks, or more text"),
  W302(
      "shards not divisible by the data ranks: every node reads everything",
      "let the data ranks divide the number of shards, or use another loader"),
  W303(
      "slow start-up",
      "one reader per data rank, smaller row groups, or storage with more bandwidth"),
  W304(
      "request rate near the store's limit",
      "spread the shards over more prefixes, or read row groups instead of samples"),
  W305(
      "resume window longer than the checkpoint interval",
      "a loader that resumes inside a shard (gristmill), or smaller shards"),
  W306("row group too large", "smaller rows, or accept the memory"),
  W307("a source is repeated more than four times", "a smaller weight, more text, or fewer tokens"),
  W308(
      "a source is too small for its weight",
      "more epochs of it, a smaller weight, or shortage: renormalise"),
  W309("goodput below 0.9", "checkpoint faster, restart sooner, or plan with fewer accelerators"),
  W310(
      "memory estimate above the accelerator's memory",
      "more tensor or pipeline parallelism, a smaller micro_batch, or full recomputation; the estimate is good to 20 %"),
  W311("pipeline bubble above 15 %", "more micro-batches a step, or virtual stages"),
  W312("all requests on one prefix", "hash the first part of the path; gristmill's own shards do"),
  W314(
      "small corpus: shards below the wanted size",
      "nothing, if the corpus is small; else smaller training.shard_bytes"),
  W315(
      "small corpus: fewer than four shards per worker",
      "nothing, if the corpus is small; else fewer workers"),
  W316(
      "an elastic size was dropped",
      "drop that size yourself, or choose sizes whose least common multiple is small"),
  W317(
      "many shards: two-level shuffle",
      "nothing: pack shuffles in two levels; larger training.shard_bytes makes fewer"),
  W318(
      "small corpus: shards are used up faster than they are comfortably read",
      "nothing, if the corpus is small; else more prefetch_depth or faster storage"),
  I401(
      "distance to the data-movement wall",
      "nothing: how far the run is from where moving data would bind it"),
  I402("published row that the MFU comes from", "give cluster.mfu where you have measured it"),
  I403(
      "an epoch does not end on a batch boundary",
      "a global batch that divides n x q, if an epoch must end with a whole step"),
  I404("loader export", "let export join so many shards, if the loader wants few files");

  private final String meaning;
  private final String cure;

  FindingCode(String meaning, String cure) {
    this.meaning = meaning;
    this.cure = cure;
  }

  /** One line for a table. */
  public String meaning() {
    return meaning;
  }

  /** What to do about it, one line. */
  public String cure() {
    return cure;
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
