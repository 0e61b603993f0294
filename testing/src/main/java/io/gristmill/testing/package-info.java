/** Texts and corpora that every module's tests share. Test scope only. */
package io.gristmill.testing;
