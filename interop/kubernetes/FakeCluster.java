import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An API server in memory, and a kubelet that runs the containers of pods as processes of this
 * machine: what Spark asks of Kubernetes is kept as JSON for the test to read. No image, network,
 * scheduling, limits or volumes. Arguments: port, folder, Spark's home.
 */
final class FakeCluster {
  private static final long POLL_MILLIS = 200;
  // Spark creates the driver's pod first and what belongs to it a moment later.
  private static final long SETTLE_MILLIS = 1500;

  private final NamespacedKubernetesClient client;
  private final Path folder;
  private final String sparkHome;

  private FakeCluster(NamespacedKubernetesClient client, Path folder, String sparkHome) {
    this.client = client;
    this.folder = folder;
    this.sparkHome = sparkHome;
  }

  public static void main(String[] arguments) throws Exception {
    KubernetesMockServer server =
        new KubernetesMockServer(
            new Context(Serialization.jsonMapper()), new MockWebServer(), new HashMap<>(), new ApiServer(), false);
    server.init(InetAddress.getByName("127.0.0.1"), Integer.parseInt(arguments[0]));
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    new FakeCluster(server.createClient(), folder, arguments[2]).run();
  }

  /** The mock, made to do two things that Spark leans on and a real API server does. */
  private static final class ApiServer extends KubernetesCrudDispatcher {
    /** A new pod has a status; Spark's watcher fails on one without. */
    @Override
    public MockResponse handleCreate(RecordedRequest request) {
      if (!request.getPath().endsWith("/pods")) {
        return super.handleCreate(request);
      }
      Pod pod = Serialization.unmarshal(request.getUtf8Body(), Pod.class);
      Pod pending = new PodBuilder(pod).withNewStatus().withPhase("Pending").endStatus().build();
      return super.handleCreate(
          post(request, request.getPath(), Serialization.asJson(pending).getBytes(StandardCharsets.UTF_8)));
    }

    /** A server-side apply of something absent creates it. */
    @Override
    public MockResponse handlePatch(RecordedRequest request) {
      String path = request.getPath();
      if (path.contains("fieldManager=")) {
        String name = path.substring(0, path.indexOf('?'));
        if (handleGet(name).code() == 404) {
          byte[] body = request.getUtf8Body().getBytes(StandardCharsets.UTF_8);
          return handleCreate(post(request, name.substring(0, name.lastIndexOf('/')), body));
        }
      }
      return super.handlePatch(request);
    }

    private static RecordedRequest post(RecordedRequest request, String path, byte[] body) {
      return new RecordedRequest("HTTP/1.1", HttpMethod.POST, path, request.getHeaders(), new Buffer(body));
    }
  }

  private void run() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("ready"), "");
    Set<String> seen = new HashSet<>();
    while (true) {
      for (Pod pod : client.pods().inAnyNamespace().list().getItems()) {
        if (seen.add(pod.getMetadata().getName())) {
          Thread.sleep(SETTLE_MILLIS);
          record("pod", pod);
          client.configMaps().inAnyNamespace().list().getItems().forEach(o -> record("configmap", o));
          client.services().inAnyNamespace().list().getItems().forEach(o -> record("service", o));
          client.persistentVolumeClaims().inAnyNamespace().list().getItems().forEach(o -> record("claim", o));
          start(pod);
        }
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private void record(String kind, HasMetadata object) {
    try {
      Path file = folder.resolve(kind + "-" + object.getMetadata().getName() + ".json");
      Files.writeString(file, Serialization.asJson(object));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void start(Pod pod) throws IOException {
    Container container = pod.getSpec().getContainers().get(0);
    Map<String, String> environment = new HashMap<>();
    for (EnvVar variable : container.getEnv()) {
      if (variable.getValue() != null) {
        environment.put(variable.getName(), variable.getValue());
      }
    }
    boolean driver = container.getArgs().get(0).equals("driver");
    ProcessBuilder process =
        new ProcessBuilder(driver ? driverCommand(pod, container) : executorCommand(pod, environment));
    // Where the image has its volumes and its configuration.
    environment.remove("SPARK_LOCAL_DIRS");
    environment.remove("SPARK_CONF_DIR");
    process.environment().putAll(environment);
    process.environment().put("SPARK_HOME", sparkHome);
    process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    process.environment().put("SPARK_EXECUTOR_OPTS", "-XX:TieredStopAtLevel=1");
    process.redirectErrorStream(true);
    process.redirectOutput(folder.resolve(pod.getMetadata().getName() + ".log").toFile());
    Process started = process.start();
    status(pod, "Running", null);
    started
        .onExit()
        .thenAccept(ended -> status(pod, ended.exitValue() == 0 ? "Succeeded" : "Failed", ended.exitValue()));
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
  }

  /** What the image's entry point makes of {@code driver ...}, with the config maps where it mounts them. */
  private List<String> driverCommand(Pod pod, Container container) throws IOException {
    Map<String, Path> mounts = mounts(pod, container);
    List<String> command = new ArrayList<>(List.of(sparkHome + "/bin/spark-submit", "--deploy-mode", "client"));
    command.addAll(List.of("--conf", "spark.driver.bindAddress=127.0.0.1", "--conf", "spark.driver.host=127.0.0.1"));
    for (String argument : container.getArgs().subList(1, container.getArgs().size())) {
      command.add(below(mounts, argument));
    }
    return command;
  }

  /** Writes out the config maps of a pod: where they are mounted to where they lie here. */
  private Map<String, Path> mounts(Pod pod, Container container) throws IOException {
    String namespace = pod.getMetadata().getNamespace();
    Map<String, Path> mounts = new HashMap<>();
    Map<Path, String> files = new HashMap<>();
    for (Volume volume : pod.getSpec().getVolumes()) {
      if (volume.getConfigMap() == null) {
        continue;
      }
      String name = volume.getConfigMap().getName();
      Path here = Files.createDirectories(folder.resolve("mount-" + name));
      for (VolumeMount mount : container.getVolumeMounts()) {
        if (mount.getName().equals(volume.getName())) {
          mounts.put(mount.getMountPath(), here);
        }
      }
      Map<String, String> data = client.configMaps().inNamespace(namespace).withName(name).get().getData();
      for (KeyToPath item : volume.getConfigMap().getItems()) {
        files.put(here.resolve(item.getPath()), data.get(item.getKey()));
      }
    }
    for (Map.Entry<Path, String> file : files.entrySet()) {
      Files.writeString(file.getKey(), below(mounts, file.getValue()));
    }
    return mounts;
  }

  private static String below(Map<String, Path> mounts, String text) {
    String moved = text;
    for (Map.Entry<String, Path> mount : mounts.entrySet()) {
      moved = moved.replace(mount.getKey() + "/", mount.getValue() + "/");
    }
    return moved;
  }

  /** What the image's entry point makes of {@code executor}. */
  private List<String> executorCommand(Pod pod, Map<String, String> environment) {
    return List.of(
        sparkHome + "/bin/spark-class",
        "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend",
        "--driver-url", environment.get("SPARK_DRIVER_URL"),
        "--executor-id", environment.get("SPARK_EXECUTOR_ID"),
        "--cores", environment.get("SPARK_EXECUTOR_CORES"),
        "--app-id", environment.get("SPARK_APPLICATION_ID"),
        "--hostname", "127.0.0.1",
        "--resourceProfileId", environment.getOrDefault("SPARK_RESOURCE_PROFILE_ID", "0"),
        "--podName", pod.getMetadata().getName());
  }

  private void status(Pod pod, String phase, Integer exitCode) {
    ContainerStatusBuilder container =
        new ContainerStatusBuilder()
            .withName(pod.getSpec().getContainers().get(0).getName())
            .withReady(exitCode == null);
    if (exitCode == null) {
      container.withNewState().withNewRunning().withStartedAt("2026-01-01T00:00:00Z").endRunning().endState();
    } else {
      container
          .withNewState()
          .withNewTerminated()
          .withExitCode(exitCode)
          .withReason(exitCode == 0 ? "Completed" : "Error")
          .endTerminated()
          .endState();
    }
    var one = client.pods().inNamespace(pod.getMetadata().getNamespace()).withName(pod.getMetadata().getName());
    // The driver removes its executors' pods when it ends; there is no status to set then.
    if (one.get() != null) {
      one.editStatus(
          now ->
              new PodBuilder(now)
                  .withNewStatus()
                  .withPhase(phase)
                  .withPodIP("127.0.0.1")
                  .withContainerStatuses(container.build())
                  .endStatus()
                  .build());
    }
  }
}
