package io.holdfast.api.peer;

/** Takes what a {@link FrameReader} has put together, frame by frame. */
interface FrameSink {
  /**
   * @param name valid during the call only; empty where the type has none
   * @param payload owned by the receiver
   */
  void frame(FrameType type, FrameName name, long correlation, byte[] payload)
      throws FrameException;
}
