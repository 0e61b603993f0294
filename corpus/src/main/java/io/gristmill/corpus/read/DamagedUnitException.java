package io.gristmill.corpus.read;

/** Bytes that cannot be decompressed. Not a failure of the storage, which is an IOException. */
final class DamagedUnitException extends Exception {

  private final Defect defect;

  DamagedUnitException(Defect defect, String detail) {
    super(detail);
    this.defect = defect;
  }

  Defect defect() {
    return defect;
  }
}
