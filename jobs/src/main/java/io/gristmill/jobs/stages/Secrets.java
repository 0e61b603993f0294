package io.gristmill.jobs.stages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;

/**
 * Where secrets come from: the driver's environment, or a Hadoop credential provider under the same
 * name. Never from a recipe, and never from a setting in clear, which Spark would show.
 */
record Secrets(Map<String, String> environment, Configuration configuration) {

  /**
   * The secret of that name.
   *
   * @param option of the recipe that names it, for the message
   */
  String named(String option, String name) {
    String value = environment.get(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    try {
      for (CredentialProvider provider : CredentialProviderFactory.getProviders(configuration)) {
        CredentialProvider.CredentialEntry entry = provider.getCredentialEntry(name);
        if (entry != null) {
          return new String(entry.getCredential());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(option + ": cannot read the credential providers", e);
    }
    throw new IllegalArgumentException(
        option
            + ": the environment variable "
            + name
            + " is not set, and no provider of "
            + CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH
            + " has a credential of that name");
  }
}
