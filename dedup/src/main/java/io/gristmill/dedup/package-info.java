/**
 * What compares documents, as plain kernels on UTF-8 bytes. {@link io.gristmill.dedup.MinHash} is
 * the entry: settings that make a {@link io.gristmill.dedup.Signer}; {@link
 * io.gristmill.dedup.ExactHash} and {@link io.gristmill.dedup.CanonicalUrl} name equal texts and
 * addresses.
 */
package io.gristmill.dedup;
