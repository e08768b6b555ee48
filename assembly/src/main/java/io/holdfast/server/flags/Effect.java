package io.holdfast.server.flags;

/** What setting a flag does. */
public enum Effect {
  /** It is honoured. */
  EFFECTIVE,
  /** It tunes a part that does not exist here, so there is nothing to honour. */
  WITHOUT_MEANING,
  /** It has no effect so far; setting it is said in the log. */
  NOT_YET
}
