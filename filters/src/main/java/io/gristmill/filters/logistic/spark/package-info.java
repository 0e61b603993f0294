/**
 * Training of {@link io.gristmill.filters.logistic.LogisticModel} by Spark MLlib. Entry: {@link
 * io.gristmill.filters.logistic.spark.ClassifierTraining}.
 */
package io.gristmill.filters.logistic.spark;
