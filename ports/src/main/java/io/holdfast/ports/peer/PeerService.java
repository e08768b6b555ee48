package io.holdfast.ports.peer;

/** Answers requests of other members. */
@FunctionalInterface
public interface PeerService {
  /**
   * Takes one request and answers it now or later. Requests that came over one lane arrive in
   * order, on one thread, which must not be blocked.
   */
  void handle(PeerRequest request);
}
