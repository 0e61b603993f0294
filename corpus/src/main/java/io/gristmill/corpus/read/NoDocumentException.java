package io.gristmill.corpus.read;

/** A record in which there is no document. */
final class NoDocumentException extends Exception {

  private final Defect defect;

  NoDocumentException(Defect defect, String detail) {
    super(detail, null, false, false);
    this.defect = defect;
  }

  Defect defect() {
    return defect;
  }
}
