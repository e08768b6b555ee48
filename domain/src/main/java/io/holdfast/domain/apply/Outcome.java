package io.holdfast.domain.apply;

import io.holdfast.ports.KvError;

/** What became of an entry, told to the member that proposed it. */
public sealed interface Outcome {
  /**
   * It took effect.
   *
   * @param answer what the kind of command answers; without the header that only the answering
   *     member can fill in, and without what there was no {@link Waiters#room} for
   * @param revision the store's revision after it
   */
  record Accepted(Object answer, long revision) implements Outcome {}

  /** It was refused and changed nothing. */
  record Rejected(KvError error) implements Outcome {}
}
