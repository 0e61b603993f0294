package io.gristmill.corpus.read;

/** Why a record became no document. The code is the first word of {@link RawRecord#error()}. */
public enum Defect {
  EMPTY_FILE("empty-file", true),
  DAMAGED("damaged", true),
  TRUNCATED("truncated", true),
  TRAILING_BYTES("trailing-bytes", true),
  BOMB("decompression-bomb", true),
  TOO_LARGE("too-large", true),
  INVALID_UTF8("invalid-utf8", true),
  BAD_JSON("bad-json", true),
  NO_TEXT("no-text", true),
  BAD_WARC("bad-warc", true),
  CONTENT_LENGTH("content-length", true),
  BAD_HTTP("bad-http", true),
  BAD_PARQUET("bad-parquet", true),
  /** The record is sound, but an answer like "not found" is no document. */
  HTTP_STATUS("http-status", false),
  /** The record is sound, but an image, say, is no text. */
  MEDIA_TYPE("media-type", false);

  private final String code;
  private final boolean damage;

  Defect(String code, boolean damage) {
    this.code = code;
    this.damage = damage;
  }

  public String code() {
    return code;
  }

  /**
   * Whether the record could not be read; false for a sound record that holds no text to begin
   * with, which should not count against the health of a source.
   */
  public boolean damage() {
    return damage;
  }

  /** The defect an error text begins with. */
  public static Defect of(String error) {
    int colon = error.indexOf(':');
    String code = colon < 0 ? error : error.substring(0, colon);
    for (Defect defect : values()) {
      if (defect.code.equals(code)) {
        return defect;
      }
    }
    throw new IllegalArgumentException("no defect begins '" + code + "'");
  }

  String message(String detail) {
    return code + ": " + detail;
  }
}
