package io.holdfast.api.peer;

/**
 * A frame on its way out. Exactly one of {@link #taken} (returning true) and {@link #dropped} ends
 * the way, unless {@link #taken} returns false; all are called on the connection's event loop.
 */
class OutgoingFrame {
  static final byte[] NOTHING = new byte[0];

  final FrameType type;
  final byte[] name;
  final byte[] payload;
  private long correlation;

  OutgoingFrame(FrameType type, byte[] name, long correlation, byte[] payload) {
    this.type = type;
    this.name = name;
    this.correlation = correlation;
    this.payload = payload;
  }

  static OutgoingFrame alive() {
    return new OutgoingFrame(FrameType.ALIVE, NOTHING, 0, NOTHING);
  }

  final long correlation() {
    return correlation;
  }

  final void correlate(long value) {
    correlation = value;
  }

  final int bytes() {
    return FrameHeader.FIXED_BYTES + name.length + payload.length;
  }

  /** The event loop has seen it and will write it after those before it. */
  void queued() {}

  /**
   * It is about to be written. False if it is no longer wanted and the other side shall not see it.
   */
  boolean taken() {
    return true;
  }

  /** The connection ended before it was taken. */
  void dropped() {}
}
