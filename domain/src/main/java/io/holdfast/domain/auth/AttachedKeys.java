package io.holdfast.domain.auth;

import io.holdfast.ports.Bytes;
import java.util.List;

/** Which keys are attached to a lease, as of the moment a check is about. May read the store. */
@FunctionalInterface
public interface AttachedKeys {
  /** None if there is no such lease. */
  List<Bytes> of(long lease);
}
