package io.gristmill.planner;

import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.finding.FindingCode;
import io.gristmill.planner.request.LoaderKind;
import io.gristmill.planner.request.PlanRequest;
import java.util.ArrayList;
import java.util.List;

/** What a loader cannot do at all. */
final class LoaderCheck {

  private static final int MEGATRON_DATA_SETS = 32_767;

  private LoaderCheck() {}

  static List<Finding> errors(PlanRequest request, Schedule schedule, LoaderCosts loader) {
    List<Finding> errors = new ArrayList<>();
    LoaderKind kind = request.loader().kind();
    if (loader.indexBytesPerNode() > request.cluster().nodeMemoryBytes()) {
      errors.add(
          new Finding(
              FindingCode.E202,
              "loader.kind",
              "the index of "
                  + schedule.samples()
                  + " samples takes "
                  + Math.round(loader.indexBytesPerNode() / 1e9)
                  + " GB of a node's "
                  + request.cluster().nodeMemoryBytes() / 1_000_000_000
                  + " GB; choose gristmill, or mds with one array per node"));
    }
    if (kind == LoaderKind.OLMO_CORE && schedule.samples() >= 1L << 32) {
      errors.add(
          new Finding(
              FindingCode.E203,
              "loader.kind",
              schedule.samples() + " samples must be < 4294967296, OLMo-core's u32 index"));
    }
    int sources = request.corpus().sources().size();
    if (kind == LoaderKind.MEGATRON && sources > MEGATRON_DATA_SETS) {
      errors.add(
          new Finding(
              FindingCode.E204,
              "corpus.sources",
              sources + " must be <= " + MEGATRON_DATA_SETS + ", an i16 in Megatron's blend"));
    }
    return errors;
  }
}
