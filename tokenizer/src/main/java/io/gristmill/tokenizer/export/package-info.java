/**
 * Shards in the formats of other loaders, byte for byte as those write them: {@link
 * io.gristmill.tokenizer.export.ExportFormat}.
 */
package io.gristmill.tokenizer.export;
