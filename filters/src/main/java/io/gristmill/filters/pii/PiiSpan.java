package io.gristmill.filters.pii;

/** Where personal data stands: code points {@code start} (inclusive) to {@code end} (exclusive). */
public record PiiSpan(PiiClass type, int start, int end) {}
