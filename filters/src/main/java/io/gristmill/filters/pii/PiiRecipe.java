package io.gristmill.filters.pii;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which classes are looked for and what becomes of each. Travels to the executors; every task makes
 * a scrubber of its own.
 *
 * @param modes the classes looked for; one that is absent is not
 * @param key the secret of the keyed modes; needed by {@link PiiMode#HASH} and {@link
 *     PiiMode#SURROGATE}, else empty
 * @param addresses whether IP addresses of private and reserved networks count
 * @param phoneRegions ISO 3166 regions whose national phone numbers are recognised without a
 *     country code
 * @param gate above which the whole document goes
 */
public record PiiRecipe(
    Map<PiiClass, PiiMode> modes,
    String key,
    AddressScope addresses,
    List<String> phoneRegions,
    PiiGate gate)
    implements Serializable {

  /** Regions whose national numbers are recognised where a recipe says nothing else. */
  public static final List<String> PHONE_REGIONS =
      List.of("US", "GB", "FR", "DE", "ES", "IT", "NL", "BE", "CH", "AT", "PL", "SE", "AU", "IN");

  /** Which IP addresses are personal. */
  public enum AddressScope {
    /** Not those of the private, documentation, multicast and other reserved networks. */
    PUBLIC_ONLY,
    ALL
  }

  public PiiRecipe {
    Map<PiiClass, PiiMode> sorted = new EnumMap<>(PiiClass.class);
    sorted.putAll(modes);
    modes = Collections.unmodifiableMap(sorted);
    phoneRegions = List.copyOf(phoneRegions);
    for (Map.Entry<PiiClass, PiiMode> entry : modes.entrySet()) {
      boolean keyed = entry.getValue() == PiiMode.HASH || entry.getValue() == PiiMode.SURROGATE;
      if (keyed && key.isEmpty()) {
        throw new IllegalArgumentException(
            "pii class '%s': mode '%s' needs a key"
                .formatted(entry.getKey().label(), entry.getValue().label()));
      }
    }
  }

  /** Every class in one mode without a key, public addresses only, nothing dropped. */
  public static PiiRecipe all(PiiMode mode) {
    return of(List.of(PiiClass.values()), mode);
  }

  /** Some classes in one mode without a key, public addresses only, nothing dropped. */
  public static PiiRecipe of(List<PiiClass> classes, PiiMode mode) {
    Map<PiiClass, PiiMode> modes = new EnumMap<>(PiiClass.class);
    classes.forEach(type -> modes.put(type, mode));
    return new PiiRecipe(modes, "", AddressScope.PUBLIC_ONLY, PHONE_REGIONS, PiiGate.NEVER);
  }

  /** The same recipe under a key. */
  public PiiRecipe withKey(String secret) {
    return new PiiRecipe(modes, secret, addresses, phoneRegions, gate);
  }

  /**
   * The same recipe with every class of it in {@code mode}; the keyed modes need {@code secret}.
   */
  public PiiRecipe withMode(PiiMode mode, String secret) {
    Map<PiiClass, PiiMode> changed = new EnumMap<>(PiiClass.class);
    modes.keySet().forEach(type -> changed.put(type, mode));
    return new PiiRecipe(changed, secret, addresses, phoneRegions, gate);
  }

  /** The same recipe with a gate. */
  public PiiRecipe withGate(PiiGate documentGate) {
    return new PiiRecipe(modes, key, addresses, phoneRegions, documentGate);
  }

  /** A worker for one task; not to be shared between threads. */
  public PiiScrubber newScrubber() {
    return new PiiScrubber(this);
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "PiiRecipe[modes=%s, key=%s, addresses=%s, phoneRegions=%s, gate=%s]"
        .formatted(modes, key.isEmpty() ? "none" : "set", addresses, phoneRegions, gate);
  }

  /** Labels of every class, in their order. */
  public static List<String> classLabels() {
    return Arrays.stream(PiiClass.values()).map(PiiClass::label).toList();
  }
}
