/** What is measured on one document, and what is decided from it. */
package io.gristmill.filters;
