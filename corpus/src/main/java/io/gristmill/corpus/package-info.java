/** The document: its columns, its id, how it is read and where it is kept. */
package io.gristmill.corpus;
