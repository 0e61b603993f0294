package io.gristmill.planner.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The training side's data loader. */
public enum LoaderKind {
  /** Reads the stripes in order; no index. */
  @JsonProperty("gristmill")
  GRISTMILL,
  @JsonProperty("mds")
  MDS,
  @JsonProperty("megatron")
  MEGATRON,
  @JsonProperty("nanoset")
  NANOSET,
  @JsonProperty("olmo-core")
  OLMO_CORE,
  @JsonProperty("hf-datasets")
  HF_DATASETS,
  @JsonProperty("litdata")
  LITDATA,
  @JsonProperty("torchtitan")
  TORCHTITAN
}
