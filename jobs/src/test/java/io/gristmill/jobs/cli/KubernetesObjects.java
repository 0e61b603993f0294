package io.gristmill.jobs.cli;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what an API server would refuse, or silently drop, of an object. */
final class KubernetesObjects {
  private static final String OPERATOR = "sparkoperator.k8s.io/v1beta2";
  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(Pod.class, Namespace.class, ServiceAccount.class, Role.class, RoleBinding.class);

  private final ObjectMapper mapper = new ObjectMapper();
  private final List<String> problems = new ArrayList<>();

  private KubernetesObjects() {}

  static List<String> problems(JsonNode object) {
    KubernetesObjects check = new KubernetesObjects();
    check.check(object);
    return check.problems;
  }

  private void check(JsonNode object) {
    String apiVersion = object.path("apiVersion").asText();
    String kind = object.path("kind").asText();
    if (apiVersion.equals(OPERATOR) && kind.equals("SparkApplication")) {
      sparkApplication(object);
      return;
    }
    for (Class<? extends HasMetadata> type : KINDS) {
      if (HasMetadata.getKind(type).equals(kind)
          && HasMetadata.getApiVersion(type).equals(apiVersion)) {
        as(type, object, kind);
        return;
      }
    }
    problems.add("no kind " + kind + " of " + apiVersion);
  }

  /** Unknown fields and values of a wrong type, at any depth. */
  private void as(Class<?> type, JsonNode node, String path) {
    fields(mapper.constructType(type), node, path);
    try {
      mapper.treeToValue(node, type);
    } catch (IOException e) {
      problems.add(path + ": " + e.getMessage());
    }
  }

  private void fields(JavaType type, JsonNode node, String path) {
    if (node.isArray() && type.isCollectionLikeType()) {
      for (int i = 0; i < node.size(); i++) {
        fields(type.getContentType(), node.get(i), path + "[" + i + "]");
      }
    } else if (node.isObject() && type.isMapLikeType()) {
      node.properties()
          .forEach(e -> fields(type.getContentType(), e.getValue(), path + "." + e.getKey()));
    } else if (node.isObject()) {
      Map<String, BeanPropertyDefinition> known = new LinkedHashMap<>();
      mapper
          .getDeserializationConfig()
          .introspect(type)
          .findProperties()
          .forEach(property -> known.put(property.getName(), property));
      node.properties()
          .forEach(
              e -> {
                BeanPropertyDefinition property = known.get(e.getKey());
                if (property == null) {
                  problems.add(path + ": unknown field " + e.getKey());
                } else {
                  fields(property.getPrimaryType(), e.getValue(), path + "." + e.getKey());
                }
              });
    }
  }

  private void sparkApplication(JsonNode object) {
    Map<String, String[]> definition = definition();
    custom(definition, object.path("spec"), "spec");
    for (Map.Entry<String, String[]> field : definition.entrySet()) {
      boolean required = field.getValue()[1].equals("required");
      if (required && !field.getKey().contains("[]")) {
        String parent = field.getKey().substring(0, field.getKey().lastIndexOf('.'));
        String pointer = "/" + field.getKey().replace('.', '/');
        if (!object.at("/" + parent.replace('.', '/')).isMissingNode()
            && object.at(pointer).isMissingNode()) {
          problems.add(field.getKey() + " is missing");
        }
      }
    }
  }

  private void custom(Map<String, String[]> definition, JsonNode node, String path) {
    String[] field = definition.get(path);
    if (field == null) {
      field = definition.get(path.substring(0, path.lastIndexOf('.')) + ".*");
    }
    if (field == null) {
      problems.add("unknown field " + path);
      return;
    }
    boolean fits =
        switch (field[0]) {
          case "object" -> node.isObject();
          case "array" -> node.isArray();
          case "string" -> node.isTextual();
          case "integer" -> node.isIntegralNumber();
          case "boolean" -> node.isBoolean();
          default -> true;
        };
    if (!fits) {
      problems.add(path + ": " + node + " is no " + field[0]);
    } else if (!field[2].isEmpty() && !List.of(field[2].split(",", -1)).contains(node.asText())) {
      problems.add(path + ": " + node.asText() + " is none of " + field[2]);
    } else if (path.endsWith(".template")) {
      as(PodTemplateSpec.class, node, path);
    } else if (node.isObject()) {
      if (path.endsWith("sparkConf") || path.endsWith("hadoopConf")) {
        node.properties().stream()
            .filter(e -> !e.getValue().isTextual())
            .forEach(e -> problems.add(path + "." + e.getKey() + " is no string"));
      } else {
        node.properties().forEach(e -> custom(definition, e.getValue(), path + "." + e.getKey()));
      }
    }
  }

  /** Path to type, "required" or nothing, and values. */
  private static Map<String, String[]> definition() {
    Map<String, String[]> fields = new LinkedHashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                KubernetesObjects.class.getResourceAsStream("/clusters/sparkapplication-2.5.2.tsv"),
                StandardCharsets.UTF_8))) {
      for (String line :
          reader.lines().filter(l -> !l.startsWith("#")).collect(Collectors.toList())) {
        String[] cells = line.split("\t", -1);
        if (cells[1].equals("required")) {
          fields.get(cells[0])[1] = "required";
        } else {
          fields.put(cells[0], new String[] {cells[1], "", cells.length > 2 ? cells[2] : ""});
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fields;
  }
}
