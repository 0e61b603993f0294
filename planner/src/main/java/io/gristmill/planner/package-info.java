/** Model, cluster and corpus in; shards, time and cost out. No Spark. */
package io.gristmill.planner;
