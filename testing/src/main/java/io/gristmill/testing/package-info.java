/** What the tests of several modules share. Test scope only. */
package io.gristmill.testing;
