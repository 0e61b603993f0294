/**
 * Documents into rows of equal length, decided on lengths alone: {@link
 * io.gristmill.tokenizer.pack.Packer} is the kernel, {@link io.gristmill.tokenizer.pack.RowOrder}
 * says where each packed row goes in the published order.
 */
package io.gristmill.tokenizer.pack;
