package io.gristmill.filters.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The list of all profiles, and of names that stand for several. */
public final class Profiles {

  private static final List<Profile> ALL =
      List.of(
          new GopherQuality(),
          new GopherRepetition(),
          C4.datatrove(),
          C4.tfds(),
          new C4Paragraph(),
          FineWeb.datatrove(),
          FineWeb.v1(),
          new DclmQuality(),
          new DclmRepetition(),
          new RefinedWebLines(),
          new DolmaQuality(),
          new Code());

  /** In the order in which the named project runs its filters. */
  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "datatrove-0.10", List.of("gopher-repetition", "gopher-quality", "c4", "fineweb"),
          "dclm-baseline", List.of("dclm-quality", "dclm-repetition", "refinedweb-lines"));

  private Profiles() {}

  /** Every name a recipe may give. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(ALL.stream().map(Profile::name).toList());
    names.addAll(GROUPS.keySet().stream().sorted().toList());
    return names;
  }

  /** The profiles a name stands for: one, or those of a group. */
  public static List<Profile> named(String name) {
    if (GROUPS.containsKey(name)) {
      return GROUPS.get(name).stream().flatMap(member -> named(member).stream()).toList();
    }
    return List.of(
        ALL.stream()
            .filter(profile -> profile.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown profile '" + name + "'; known: " + names())));
  }
}
