package io.gristmill.filters.pii;

/** Everything that hangs on a digit: addresses, accounts, cards, ids and phone numbers. */
final class NumberScanner {

  private final boolean[] wanted = new boolean[PiiClass.COUNT];
  private final Ipv4Detector addresses;
  private final NetworkDetector networks;
  private final CryptoDetector crypto = new CryptoDetector();
  private final LetteredIds lettered = new LetteredIds();
  private final PhoneDetector phones;
  private final DigitCluster cluster = new DigitCluster();

  NumberScanner(PiiRecipe recipe, NetworkDetector networks) {
    for (PiiClass type : recipe.modes().keySet()) {
      wanted[type.index()] = true;
    }
    this.networks = networks;
    addresses = new Ipv4Detector(recipe.addresses());
    phones = new PhoneDetector(recipe.phoneRegions());
  }

  private boolean wants(PiiClass type) {
    return wanted[type.index()];
  }

  boolean wantsAny() {
    return wants(PiiClass.IBAN)
        || wants(PiiClass.PAYMENT_CARD)
        || wants(PiiClass.US_SSN)
        || wants(PiiClass.NATIONAL_ID)
        || wants(PiiClass.CRYPTO_ADDRESS)
        || wants(PiiClass.PHONE)
        || wants(PiiClass.IPV4)
        || wants(PiiClass.MAC);
  }

  /** Looks at the digit at {@code i}, the first of its run, and returns where the scan goes on. */
  int scan(Utf8Text text, int i, SpanBuffer spans, PiiCounts counts) {
    int end = -1;
    if (wants(PiiClass.IBAN)) {
      end = lettered.ibanEnd(text, i, counts);
      if (end > 0) {
        spans.add(PiiClass.IBAN, i - 2, end);
        return end;
      }
    }
    if (wants(PiiClass.IPV4) && text.at(i + 1) != ' ') {
      end = addresses.detect(text, i, spans, counts);
    }
    if (end < 0 && wants(PiiClass.CRYPTO_ADDRESS)) {
      end = crypto.detect(text, i, spans, counts);
    }
    if (end < 0 && wants(PiiClass.NATIONAL_ID)) {
      end = lettered.nationalIdEnd(text, i, spans);
    }
    if (end < 0 && wants(PiiClass.MAC)) {
      end =
          text.at(i + 2) == '-'
              ? networks.mac(text, i + 2, spans, counts)
              : networks.dottedMac(text, i, spans, counts);
    }
    if (end > 0) {
      return end;
    }
    return text.wordBefore(i) ? endOfDigits(text, i) : scanCluster(text, i, spans, counts);
  }

  private int scanCluster(Utf8Text text, int i, SpanBuffer spans, PiiCounts counts) {
    cluster.parse(text, i);
    int group = 0;
    while (group < cluster.groups()) {
      // An address inside the cluster is found when its own first digit is reached.
      if (group > 0
          && wants(PiiClass.IPV4)
          && Ipv4Detector.addressEnd(text, cluster.start(group)) > 0) {
        return cluster.start(group);
      }
      int end = numberAt(text, group, spans, counts);
      if (end < 0) {
        group++;
      } else {
        while (group < cluster.groups() && cluster.start(group) < end) {
          group++;
        }
      }
    }
    return cluster.next();
  }

  /** Adds the number that starts with {@code group}; its end, or -1. */
  private int numberAt(Utf8Text text, int group, SpanBuffer spans, PiiCounts counts) {
    int start = cluster.start(group);
    if (cluster.digits(group, cluster.groups() - 1) < 7) {
      return -1;
    }
    if (wants(PiiClass.PAYMENT_CARD)) {
      int last = PaymentCards.lastGroup(text, cluster, group, counts);
      if (last >= 0) {
        return add(spans, PiiClass.PAYMENT_CARD, start, cluster.end(last));
      }
    }
    if (wants(PiiClass.US_SSN)) {
      int last = NationalIds.lastGroupOfSsn(text, cluster, group, counts);
      if (last >= 0) {
        return add(spans, PiiClass.US_SSN, start, cluster.end(last));
      }
    }
    if (wants(PiiClass.NATIONAL_ID)) {
      int end = NationalIds.end(text, cluster, group);
      if (end >= 0) {
        return add(spans, PiiClass.NATIONAL_ID, start, end);
      }
    }
    if (wants(PiiClass.PHONE)) {
      int last = phones.lastGroup(text, cluster, group, counts);
      if (last >= 0) {
        return add(
            spans, PiiClass.PHONE, PhoneDetector.start(text, cluster, group), cluster.end(last));
      }
    }
    return -1;
  }

  private static int add(SpanBuffer spans, PiiClass type, int start, int end) {
    spans.add(type, start, end);
    return end;
  }

  private static int endOfDigits(Utf8Text text, int i) {
    int end = i;
    while (Utf8Text.isDigit(text.at(end))) {
      end++;
    }
    return end;
  }
}
