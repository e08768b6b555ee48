package io.holdfast.api.http.gateway;

import com.google.protobuf.Descriptors.Descriptor;
import com.linecorp.armeria.common.HttpData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A long answer, made a piece at a time. */
final class JsonPieces {
  private final int pieceBytes;
  private final ByteArrayOutputStream made = new ByteArrayOutputStream();
  private final JsonWriter writer;

  /**
   * @param pieceBytes from what size on a piece is complete
   */
  JsonPieces(Descriptor type, GrpcMessage message, int pieceBytes) throws IOException {
    this.pieceBytes = pieceBytes;
    this.writer = new JsonWriter(type, message, made);
  }

  boolean hasNext() {
    return writer.hasMore();
  }

  HttpData next() throws IOException {
    made.reset();
    while (writer.hasMore() && made.size() < pieceBytes) {
      writer.step();
    }
    writer.flush();
    return HttpData.wrap(made.toByteArray());
  }
}
