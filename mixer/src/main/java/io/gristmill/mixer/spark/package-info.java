/** Choosing documents on Spark. Entry type: {@link io.gristmill.mixer.spark.Mix}. */
package io.gristmill.mixer.spark;
