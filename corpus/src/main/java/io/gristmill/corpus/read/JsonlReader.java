package io.gristmill.corpus.read;

import io.gristmill.corpus.read.RawRecord.Address;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JSON object a line. Lines of white space are no records. */
final class JsonlReader implements RecordReader {

  /** Metadata: how many halves of surrogate pairs, written as escapes, have become U+FFFD. */
  static final String LONE_SURROGATES = "lone_surrogates";

  private final LineScanner lines;
  private final ReadLimits limits;
  private final JsonFields fields;
  private final JsonScanner scanner;
  private final int textSlot;
  private final int idSlot;
  private final int urlSlot;
  private final List<String> metadata;
  private final int[] metadataSlots;

  JsonlReader(FileRange range, UnitSource units, SourceFormat format) throws IOException {
    limits = format.limits();
    List<String> columns = format.fields().columns();
    textSlot = columns.indexOf(format.fields().text());
    idSlot = slot(columns, format.fields().id());
    urlSlot = slot(columns, format.fields().url());
    metadata = format.fields().metadata();
    metadataSlots = metadata.stream().mapToInt(columns::indexOf).toArray();
    fields = new JsonFields(columns);
    scanner = new JsonScanner(fields);
    lines = new LineScanner(range, units, limits.maxRecordBytes());
  }

  private static int slot(List<String> columns, String column) {
    return column == null ? -1 : columns.indexOf(column);
  }

  @Override
  public RawRecord next() throws IOException {
    while (true) {
      switch (lines.advance()) {
        case END -> {
          return null;
        }
        case DAMAGE -> {
          return defect(lines.damage().defect(), lines.damage().getMessage());
        }
        case TOO_LONG -> {
          return defect(
              Defect.TOO_LARGE,
              "a line of "
                  + lines.lineBytes()
                  + " bytes, the limit is "
                  + limits.maxRecordBytes()
                  + " (2 x max-text-bytes)");
        }
        case LINE -> {
          RawRecord record = line();
          if (record != null) {
            return record;
          }
        }
      }
    }
  }

  private RawRecord line() {
    byte[] buffer = lines.buffer();
    int from = lines.lineStart();
    int to = lines.lineEnd();
    Address address = lines.address();
    if (address.offset() == 0 && address.within() == 0 && Utf8.startsWithMark(buffer, from, to)) {
      from += Utf8.MARK_BYTES;
    }
    if (isBlank(buffer, from, to)) {
      return null;
    }
    int invalid = Utf8.firstInvalid(buffer, from, to);
    if (invalid >= 0) {
      return defect(
          Defect.INVALID_UTF8, "byte " + (invalid - lines.lineStart()) + " of the record");
    }
    try {
      scanner.scan(buffer, from, to);
    } catch (BadJsonException broken) {
      return defect(Defect.BAD_JSON, broken.getMessage());
    }
    return document(address);
  }

  private RawRecord document(Address address) {
    String id = idSlot < 0 ? null : fields.string(idSlot);
    String url = urlSlot < 0 ? null : fields.string(urlSlot);
    if (!fields.isString(textSlot)) {
      String rule = fields.has(textSlot) ? "is no string" : "is missing or null";
      String detail = "the text field " + rule;
      return RawRecord.defect(address, id, url, Defect.NO_TEXT, detail, lines.lineBytes());
    }
    byte[] text = fields.utf8(textSlot);
    if (text.length > limits.maxTextBytes()) {
      String detail = "a text of " + text.length + " bytes, the limit is " + limits.maxTextBytes();
      return RawRecord.defect(address, id, url, Defect.TOO_LARGE, detail, lines.lineBytes());
    }
    return RawRecord.document(address, id, url, text, metadata(), lines.lineBytes());
  }

  private Map<String, String> metadata() {
    if (metadata.isEmpty() && fields.loneSurrogates() == 0) {
      return Map.of();
    }
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < metadataSlots.length; i++) {
      String value = fields.string(metadataSlots[i]);
      if (value != null) {
        values.put(metadata.get(i), value);
      }
    }
    if (fields.loneSurrogates() > 0) {
      values.put(LONE_SURROGATES, Integer.toString(fields.loneSurrogates()));
    }
    return values;
  }

  private RawRecord defect(Defect defect, String detail) {
    return RawRecord.defect(lines.address(), defect, detail, lines.lineBytes());
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
