/**
 * The global order of rows as arithmetic: {@link io.gristmill.corpus.order.KeyedPermutation}
 * shuffles without a table, {@link io.gristmill.corpus.order.Interleave} spreads sources evenly,
 * and {@link io.gristmill.corpus.order.StripeLayout} says in which file a place lies.
 */
package io.gristmill.corpus.order;
