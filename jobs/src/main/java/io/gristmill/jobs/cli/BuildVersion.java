package io.gristmill.jobs.cli;

import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** Versions of Gristmill, Spark and Java, as printed and as kept in job records. */
final class BuildVersion implements IVersionProvider {

  /** Of the jar's manifest; {@code dev} when run from class folders. */
  static String gristmill() {
    String version = BuildVersion.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  static String spark() {
    return package$.MODULE$.SPARK_VERSION();
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "gristmill " + gristmill() + ", Spark " + spark() + ", Java " + Runtime.version()
    };
  }
}
