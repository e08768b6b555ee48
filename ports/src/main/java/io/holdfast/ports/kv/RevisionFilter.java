package io.holdfast.ports.kv;

/** Inclusive bounds on the revisions of keys that are wanted; 0 means no bound (B35). */
public record RevisionFilter(long minMod, long maxMod, long minCreate, long maxCreate) {
  /** No bounds. */
  public static final RevisionFilter NONE = new RevisionFilter(0, 0, 0, 0);

  /** Whether there is no bound at all. */
  public boolean isNone() {
    return minMod == 0 && maxMod == 0 && minCreate == 0 && maxCreate == 0;
  }

  /** Whether a key with these revisions is wanted. */
  public boolean accepts(long modRevision, long createRevision) {
    return (minMod == 0 || modRevision >= minMod)
        && (maxMod == 0 || modRevision <= maxMod)
        && (minCreate == 0 || createRevision >= minCreate)
        && (maxCreate == 0 || createRevision <= maxCreate);
  }
}
