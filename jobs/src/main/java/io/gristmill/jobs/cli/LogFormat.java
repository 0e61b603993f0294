package io.gristmill.jobs.cli;

/** How what happens is written to standard error. */
enum LogFormat {
  /** Lines for people. */
  TEXT,
  /** One JSON object a line, for programs that collect logs. */
  JSON
}
