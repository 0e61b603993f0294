/**
 * datatrove's own MinHash, bit for bit, to exchange signatures with it and to check ours against
 * its published vectors: {@link io.gristmill.dedup.datatrove.DatatroveMinHash}. Slower than {@link
 * io.gristmill.dedup.MinHash} by a factor of twenty, and no better.
 */
package io.gristmill.dedup.datatrove;
