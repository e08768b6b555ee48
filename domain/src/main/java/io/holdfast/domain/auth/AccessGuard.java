package io.holdfast.domain.auth;

import io.holdfast.ports.CallContext;

/**
 * What the services ask before they answer: who is calling, and may they? While requests are not
 * checked everything is admitted. Any thread; nothing blocks. Each refusal is a {@link
 * io.holdfast.ports.KvException}.
 *
 * <p>A read is admitted after its view of the store was opened: what became visible only after a
 * permission was taken away is then never shown. Writes are checked when they are applied ({@link
 * AccessControl#admit}), by what holds at that point of the log.
 */
public interface AccessGuard {
  /** Who is calling; refuses credentials that are not valid (K207). */
  Identity identify(CallContext context);

  /** Who may do what at this moment. */
  Authoriser authoriser(AttachedKeys attached);

  /** The same where no lease has a say. */
  Authoriser authoriser();
}
