package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpResponse;

/** A call with one request and any number of answers. Belongs to its event loop. */
abstract class ServerStreamCall extends SingleRequestCall {
  final FrameWriter out;

  ServerStreamCall(CallSetup setup) {
    super(setup);
    this.out = new FrameWriter(setup, this::writable, this::over);
  }

  /** The transport has taken the last write. */
  abstract void writable();

  /** Frees what the call holds; heard once. */
  abstract void ended();

  @Override
  public final HttpResponse response() {
    return out.response();
  }

  private void over() {
    end();
    ended();
  }

  @Override
  final void refused(Refusal refusal) {
    out.finish(refusal);
  }

  @Override
  final void abandoned() {
    out.abort();
  }
}
