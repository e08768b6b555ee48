package io.holdfast.api.http.gateway;

import com.google.protobuf.Descriptors.Descriptor;
import com.linecorp.armeria.common.HttpData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A long answer, made a piece at a time while it arrives. */
final class JsonPieces {
  private final int pieceBytes;
  private final ByteArrayOutputStream made = new ByteArrayOutputStream();
  private final JsonWriter writer;

  /**
   * @param message where it begins
   * @param pieceBytes from what size on a piece is complete
   */
  JsonPieces(Descriptor type, MessageBytes message, int length, int pieceBytes) throws IOException {
    this.pieceBytes = pieceBytes;
    this.writer = new JsonWriter(type, message, length, made);
  }

  boolean hasNext() {
    return writer.hasMore();
  }

  /** What can be made of the bytes that have arrived; empty if that is nothing. */
  HttpData next() throws IOException {
    made.reset();
    boolean arrived = true;
    while (arrived && writer.hasMore() && made.size() < pieceBytes) {
      arrived = writer.step();
    }
    writer.flush();
    return HttpData.wrap(made.toByteArray());
  }
}
