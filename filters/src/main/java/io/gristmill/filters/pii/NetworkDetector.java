package io.gristmill.filters.pii;

import io.gristmill.filters.pii.PiiRecipe.AddressScope;
import java.util.Arrays;

/** MAC addresses and IPv6 addresses, found at their first separator. */
final class NetworkDetector {

  /** Eight groups of four, their colons, an embedded IPv4: no address is longer. */
  private static final int MAX_IPV6 = 45;

  private final AddressScope scope;
  private final int[] groups = new int[8];

  NetworkDetector(AddressScope scope) {
    this.scope = scope;
  }

  /** Looks for six hexadecimal pairs around the separator at {@code i}; the end, or -1. */
  int mac(Utf8Text text, int i, SpanBuffer spans, PiiCounts counts) {
    int start = i - 2;
    int separator = text.at(i);
    for (int k = 0; k < 17; k++) {
      int b = text.at(start + k);
      if (k % 3 == 2 ? b != separator : !Utf8Text.isHex(b)) {
        return -1;
      }
    }
    return addMac(text, start, start + 17, spans, counts);
  }

  /** Looks for three dotted quads of hexadecimal digits that the digit at {@code i} is part of. */
  int dottedMac(Utf8Text text, int i, SpanBuffer spans, PiiCounts counts) {
    int start = i;
    while (start > 0
        && i - start < 14
        && (Utf8Text.isHex(text.at(start - 1)) || text.at(start - 1) == '.')) {
      start--;
    }
    for (int k = 0; k < 14; k++) {
      int b = text.at(start + k);
      if (k % 5 == 4 ? b != '.' : !Utf8Text.isHex(b)) {
        return -1;
      }
    }
    return addMac(text, start, start + 14, spans, counts);
  }

  private static int addMac(Utf8Text text, int start, int end, SpanBuffer spans, PiiCounts counts) {
    int before = text.at(start - 1);
    int after = text.at(end);
    boolean runsOn =
        before == ':'
            || before == '-'
            || after == ':'
            || ((after == '-' || after == '.') && Utf8Text.isAlphanumeric(text.at(end + 1)));
    if (runsOn || text.wordBefore(start) || text.wordAt(end)) {
      return -1;
    }
    long address = 0;
    for (int k = start; k < end; k++) {
      if (Utf8Text.isHex(text.at(k))) {
        address = (address << 4) | Utf8Text.hexValue(text.at(k));
      }
    }
    boolean documentation = address >>> 8 == 0x00005E0053L; // RFC 7042, and our surrogates.
    if (address == 0 || address == 0xFFFFFFFFFFFFL || documentation) {
      counts.rejected(PiiClass.MAC);
      return -1;
    }
    spans.add(PiiClass.MAC, start, end);
    return end;
  }

  /**
   * Looks at the token whose first colon is at {@code colon}; its end, or -1. Reads no more than
   * the longest address.
   */
  int ipv6(Utf8Text text, int colon, SpanBuffer spans, PiiCounts counts) {
    int start = colon;
    while (start > 0 && colon - start < 5 && Utf8Text.isHex(text.at(start - 1))) {
      start--;
    }
    int end = colon;
    while (end - start <= MAX_IPV6 && isAddressByte(text.at(end))) {
      end++;
    }
    if (end - start > MAX_IPV6 || text.at(start - 1) == ':' || text.wordBefore(start)) {
      return -1;
    }
    while (text.at(end - 1) == '.' || (text.at(end - 1) == ':' && text.at(end - 2) != ':')) {
      end--; // The end of a sentence.
    }
    if (text.wordAt(end) || !parse(text, start, end)) {
      return -1;
    }
    if (isDocumentation() || (scope == AddressScope.PUBLIC_ONLY && !isPublic())) {
      counts.rejected(PiiClass.IPV6);
      return -1;
    }
    spans.add(PiiClass.IPV6, start, end);
    return end;
  }

  private static boolean isAddressByte(int b) {
    return b == ':' || b == '.' || Utf8Text.isHex(b);
  }

  /** RFC 4291, 2.2: fills {@link #groups}. */
  private boolean parse(Utf8Text text, int start, int end) {
    Arrays.fill(groups, 0);
    int count = 0;
    int gap = -1;
    int i = start;
    if (text.at(i) == ':') {
      if (text.at(i + 1) != ':') {
        return false;
      }
      gap = 0;
      i += 2;
    }
    while (i < end) {
      if (count == 8) {
        return false;
      }
      int groupStart = i;
      int value = 0;
      while (i < end && Utf8Text.isHex(text.at(i)) && i - groupStart < 5) {
        value = (value << 4) | Utf8Text.hexValue(text.at(i++));
      }
      if (i < end && text.at(i) == '.') {
        int quadEnd = Ipv4Detector.addressEnd(text, groupStart);
        if (quadEnd != end || count > 6) {
          return false;
        }
        int quad = Ipv4Detector.parse(text, groupStart);
        groups[count++] = quad >>> 16;
        groups[count++] = quad & 0xFFFF;
        break;
      }
      if (i == groupStart || i - groupStart > 4) {
        return false;
      }
      groups[count++] = value;
      if (i == end) {
        break;
      }
      i++; // The colon after the group.
      if (i < end && text.at(i) == ':') {
        if (gap >= 0) {
          return false;
        }
        gap = count;
        i++;
      } else if (i == end) {
        return false;
      }
    }
    return gap < 0 ? count == 8 : count > 0 && count < 8 && open(gap, count);
  }

  /** Moves the groups after the gap to the end. */
  private boolean open(int gap, int count) {
    int tail = count - gap;
    for (int k = 1; k <= tail; k++) {
      groups[8 - k] = groups[count - k];
      if (8 - k != count - k) {
        groups[count - k] = 0;
      }
    }
    return true;
  }

  private boolean isPublic() {
    boolean mapped =
        groups[0] == 0
            && groups[1] == 0
            && groups[2] == 0
            && groups[3] == 0
            && groups[4] == 0
            && groups[5] == 0xFFFF;
    if (mapped) {
      return !Ipv4Detector.isReserved((groups[6] << 16) | groups[7]);
    }
    return groups[0] >>> 13 == 1; // 2000::/3, global unicast (RFC 4291).
  }

  /** 2001:db8::/32, RFC 3849. */
  private boolean isDocumentation() {
    return groups[0] == 0x2001 && groups[1] == 0xDB8;
  }
}
