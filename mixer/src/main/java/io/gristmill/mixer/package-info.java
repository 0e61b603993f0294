/** How much of each source, in which order. */
package io.gristmill.mixer;
