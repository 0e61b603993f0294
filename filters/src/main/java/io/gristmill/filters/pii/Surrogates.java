package io.gristmill.filters.pii;

/**
 * Invented values of the same form as the real one, drawn from a keyed digest of it. Each comes
 * from a range that belongs to nobody, which is how a second scan knows to leave it alone.
 */
final class Surrogates {

  byte[] of(PiiClass type, byte[] digest, byte[] text, int start, int end) {
    return switch (type) {
      case EMAIL ->
          PiiReplacement.ascii(PiiReplacement.letters(digest) + "@mail.invalid"); // RFC 2606
      case IPV4 -> PiiReplacement.ascii("203.0.113." + (digest[0] & 0xFF)); // RFC 5737
      default ->
          PiiReplacement.ascii("<" + type.name() + ":" + PiiReplacement.letters(digest) + ">");
    };
  }
}
