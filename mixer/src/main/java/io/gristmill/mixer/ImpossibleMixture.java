package io.gristmill.mixer;

import java.util.List;

/** A mixture that cannot be made; every reason is in {@link #reasons()}. */
public final class ImpossibleMixture extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<String> reasons;

  public ImpossibleMixture(List<String> reasons) {
    super(String.join("\n", reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** Each names the field, the value, the rule and the choices. */
  public List<String> reasons() {
    return reasons;
  }
}
