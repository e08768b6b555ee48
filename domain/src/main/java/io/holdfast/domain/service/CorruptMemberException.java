package io.holdfast.domain.service;

/** What this member has stored is not what the others have: it must not take part. */
public final class CorruptMemberException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CorruptMemberException(String message) {
    super(message);
  }
}
