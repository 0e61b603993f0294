import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the licence of every component of an SBOM, and fails on one that is not on the list.
 *
 * <p>Usage: java Licences.java SBOM ALLOWED OUTPUT
 */
class Licences {
  private final Set<String> allowed = new HashSet<>();
  private final Map<String, String> known = new HashMap<>();

  public static void main(String[] arguments) throws Exception {
    Licences licences = new Licences();
    licences.read(Path.of(arguments[1]));
    JsonNode sbom = new ObjectMapper().readTree(Path.of(arguments[0]).toFile());
    Map<String, Set<String>> found = new TreeMap<>();
    for (JsonNode component : sbom.path("components")) {
      String name = component.path("group").asText() + ":" + component.path("name").asText();
      // Our own modules, which the jar holds.
      if (!component.path("group").asText().equals("io.gristmill")) {
        found.put(
            name + ":" + component.path("version").asText(), licences.of(name, component));
      }
    }
    List<String> refused = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    found.forEach(
        (component, names) -> {
          lines.add(component + "  " + String.join(" or ", names));
          if (names.stream().noneMatch(licences.allowed::contains)) {
            refused.add(component + ": " + (names.isEmpty() ? "no licence" : names));
          }
        });
    if (!refused.isEmpty() || lines.isEmpty()) {
      refused.forEach(line -> System.err.println("licence not on the list: " + line));
      System.err.println(lines.size() + " components, " + refused.size() + " refused: " + arguments[1]);
      System.exit(1);
    }
    Files.write(Path.of(arguments[2]), lines);
  }

  private void read(Path list) throws Exception {
    for (String line : Files.readAllLines(list)) {
      String[] sides = line.split(" = ", 2);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (sides.length == 2) {
        known.put(sides[0], sides[1]);
      } else {
        allowed.add(line.strip());
      }
    }
  }

  private Set<String> of(String name, JsonNode component) {
    if (known.containsKey(name)) {
      return Set.of(known.get(name));
    }
    Set<String> names = new TreeSet<>();
    for (JsonNode choice : component.path("licenses")) {
      JsonNode licence = choice.path("license");
      for (JsonNode text :
          List.of(choice.path("expression"), licence.path("id"), licence.path("name"))) {
        if (!text.asText().isBlank()) {
          names.add(text.asText().strip());
        }
      }
    }
    return names;
  }
}
