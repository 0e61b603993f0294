package io.gristmill.jobs.recipe;

import static io.gristmill.jobs.recipe.InvalidOption.check;

import io.gristmill.filters.pii.PiiClass;
import io.gristmill.filters.pii.PiiGate;
import io.gristmill.filters.pii.PiiMode;
import io.gristmill.filters.pii.PiiRecipe;
import io.gristmill.filters.pii.PiiRecipe.AddressScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Personal data: what is found, and what becomes of it. */
public record PiiPart(
    @Option(
            "What becomes of each class of personal data, as email: tag. Classes not named are not looked for.")
        Map<PiiClass, PiiMode> classes,
    @Option(
            value =
                "Environment variable of the driver, or alias in a Hadoop credential provider, that holds the secret key of hash"
                    + " and surrogate, which need one; the key itself never stands in a recipe.",
            pattern = "[A-Za-z_][A-Za-z0-9_]*")
        Optional<String> keyEnv,
    @Option(
            value =
                "Which IP addresses are personal: not those of private, documentation and reserved networks, or all.",
            byDefault = "public-only")
        AddressScope addresses,
    @Option(
            value = "ISO 3166 regions whose phone numbers are recognised without a country code.",
            byDefault = "[US, GB]",
            pattern = "[A-Z]{2}")
        List<String> phoneRegions,
    @Option(value = "A document with more matches than this is rejected.", min = 0)
        Optional<Integer> maxSpans,
    @Option(
            value = "A document of which a larger share is personal data is rejected.",
            byDefault = "1",
            min = 0,
            max = 1)
        double maxShare) {

  public PiiPart {
    for (Map.Entry<PiiClass, PiiMode> entry : classes.entrySet()) {
      boolean keyed = entry.getValue() == PiiMode.HASH || entry.getValue() == PiiMode.SURROGATE;
      check(
          !keyed || keyEnv.isPresent(),
          "classes." + entry.getKey().label(),
          "'"
              + entry.getValue().label()
              + "' needs a key: name an environment variable as pii.key_env");
    }
  }

  /**
   * The same for the filters module.
   *
   * @param key the value of the environment variable; empty when none is named
   */
  public PiiRecipe recipe(String key) {
    PiiGate gate = new PiiGate(maxSpans.orElse(PiiGate.NEVER.maxSpans()), maxShare);
    return new PiiRecipe(classes, key, addresses, phoneRegions, gate);
  }
}
