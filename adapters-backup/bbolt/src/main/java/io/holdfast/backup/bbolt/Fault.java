package io.holdfast.backup.bbolt;

/** What can be wrong with a file. */
public enum Fault {
  /** It is something else. */
  NO_DATABASE("not a bbolt database"),
  /** It is of a release that is not known here. */
  UNKNOWN_VERSION("bbolt database of an unknown version"),
  /** Neither of its two first pages can be trusted. */
  META_DAMAGED("meta pages damaged"),
  /** It ends too early. */
  TRUNCATED("file truncated"),
  /** A page does not hold what it should. */
  PAGE_DAMAGED("page damaged"),
  /** It has no digest at its end, as one that was saved over the network has. */
  NO_DIGEST("no SHA-256 at the end"),
  /** It differs from what its digest was made of. */
  DIGEST_DIFFERS("SHA-256 differs");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  BboltException exception(String detail) {
    return new BboltException(this, words + ": " + detail);
  }
}
