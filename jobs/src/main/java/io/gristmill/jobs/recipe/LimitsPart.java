package io.gristmill.jobs.recipe;

/** Bounds that keep a bad record from becoming a bad run. */
public record LimitsPart(
    @Option(
            value = "A record whose text is longer goes to the quarantine.",
            byDefault = "64 MiB",
            unit = Option.Unit.BYTES,
            min = 1024,
            max = 1 << 30)
        long maxTextBytes,
    @Option(
            value =
                "A record that grows by more than this factor when unpacked is a decompression bomb and goes to the quarantine.",
            byDefault = "1000",
            min = 2,
            max = 1_000_000)
        long maxExpansion,
    @Option(
            value =
                "Share of a source's records that may go to the quarantine; above it the job fails with exit code 65.",
            byDefault = "0.01",
            min = 0,
            max = 1)
        double maxBadShare,
    @Option(
            value =
                "A splittable file is read in ranges of about this size; the output does not depend on it.",
            byDefault = "128 MiB",
            unit = Option.Unit.BYTES,
            min = 65_536)
        long splitBytes) {}
