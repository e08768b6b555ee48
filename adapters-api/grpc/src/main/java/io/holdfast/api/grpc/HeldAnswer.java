package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpResponse;

/** An answer that is held until its client has taken it. Belongs to its event loop. */
final class HeldAnswer {
  private final FrameWriter out;

  /**
   * @param end runs when the client has taken the answer, or never will
   */
  HeldAnswer(CallSetup setup, Payload payload, Runnable end) {
    out = new FrameWriter(setup, this::taken, end);
    out.add(payload);
    out.flush();
  }

  HttpResponse response() {
    return out.response();
  }

  private void taken() {
    out.finish();
  }

  /** The client has taken too long. Any thread. */
  void abort() {
    out.abort();
  }
}
