/** JMH benchmarks in bytes a second. Never part of a release. */
package io.gristmill.benchmarks;
