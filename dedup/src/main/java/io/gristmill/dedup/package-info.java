/** What compares documents. */
package io.gristmill.dedup;
