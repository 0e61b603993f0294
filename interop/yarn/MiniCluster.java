import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * HDFS with two data nodes and YARN with two node managers in this process, until it is killed.
 * Arguments: the folder for the clients' configuration, the folder for data and logs, and the
 * megabytes of a node.
 */
final class MiniCluster {
  private static final int NODES = 2;
  private static final int READY_MILLIS = 120_000;

  private MiniCluster() {}

  public static void main(String[] arguments) throws Exception {
    Path clients = Files.createDirectories(Path.of(arguments[0]));
    Path data = Files.createDirectories(Path.of(arguments[1]));
    String megabytes = arguments[2];
    // The mini clusters put node managers' folders where their tests do.
    System.setProperty("test.build.data", data.resolve("nodes").toString());
    System.setProperty("test.build.dir", data.resolve("build").toString());

    Configuration hdfs = new Configuration();
    hdfs.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, data.resolve("hdfs").toString());
    MiniDFSCluster files = new MiniDFSCluster.Builder(hdfs).numDataNodes(NODES).build();
    files.waitActive();

    YarnConfiguration settings = new YarnConfiguration(hdfs);
    String fileSystem = files.getURI().toString();
    settings.set("fs.defaultFS", fileSystem);
    settings.set("yarn.nodemanager.resource.memory-mb", megabytes);
    settings.set("yarn.nodemanager.resource.cpu-vcores", "4");
    settings.set("yarn.scheduler.minimum-allocation-mb", "128");
    settings.set("yarn.scheduler.maximum-allocation-mb", megabytes);
    // Java reserves far more address space than it uses.
    settings.set("yarn.nodemanager.vmem-check-enabled", "false");
    settings.set("yarn.nodemanager.pmem-check-enabled", "false");
    settings.set("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "99.5");
    settings.set("yarn.scheduler.capacity.root.queues", "default");
    settings.set("yarn.scheduler.capacity.root.default.capacity", "100");
    settings.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
    settings.set("yarn.application.classpath", "");
    MiniYARNCluster yarn = new MiniYARNCluster("mini", NODES, 1, 1);
    yarn.init(settings);
    yarn.start();
    if (!yarn.waitForNodeManagersToConnect(READY_MILLIS)) {
      // HDFS's threads would keep the process alive.
      System.err.println("the node managers did not connect");
      System.exit(1);
    }

    // The whole configuration would name classes that only tests have.
    write(
        clients.resolve("yarn-site.xml"),
        yarn.getConfig(),
        "yarn.resourcemanager.address",
        "yarn.resourcemanager.scheduler.address",
        "yarn.resourcemanager.webapp.address",
        "yarn.resourcemanager.hostname",
        "yarn.is.minicluster",
        "yarn.application.classpath");
    Configuration core = new Configuration(false);
    core.set("fs.defaultFS", fileSystem);
    write(clients.resolve("core-site.xml"), core, "fs.defaultFS");
    Files.writeString(clients.resolve("ready"), fileSystem);
    new CountDownLatch(1).await();
  }

  private static void write(Path file, Configuration from, String... keys) throws IOException {
    Configuration kept = new Configuration(false);
    for (String key : keys) {
      if (from.get(key) != null) {
        kept.set(key, from.get(key));
      }
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      kept.writeXml(out);
    }
  }
}
