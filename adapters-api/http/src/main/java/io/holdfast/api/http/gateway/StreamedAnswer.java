package io.holdfast.api.http.gateway;

import com.google.protobuf.Descriptors.Descriptor;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import io.netty.channel.EventLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Any number of messages, each a line; more are asked for when the transport has taken these.
 * Headers go with the first one (N271).
 */
final class StreamedAnswer extends Answer {
  private static final byte[] BEFORE = "{\"result\":".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BEHIND = "}\n".getBytes(StandardCharsets.UTF_8);

  private final GrpcMessages messages = new GrpcMessages();
  private final HttpResponseWriter response = HttpResponse.streaming();
  private boolean started;

  StreamedAnswer(Descriptor type, EventLoop eventLoop) {
    super(type, eventLoop);
  }

  @Override
  HttpResponse response() {
    return response;
  }

  @Override
  void refuse(Failure failure) {
    send(failure.headers());
    send(HttpData.ofUtf8(failure.json()));
    response.close();
  }

  @Override
  void piece(byte[] piece) throws IOException {
    messages.add(piece);
    for (GrpcMessage next = messages.next(); next != null; next = messages.next()) {
      send(next);
    }
    var unused = response.whenConsumed().thenRunAsync(() -> ask(1), eventLoop);
  }

  private void send(GrpcMessage message) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(message.length() * 2);
    line.writeBytes(BEFORE);
    JsonWriter.write(type, message.bytes(), message.length(), line);
    line.writeBytes(BEHIND);
    start(headers().build());
    send(HttpData.wrap(line.toByteArray()));
  }

  /** A client that has left gets nothing more. */
  private void send(HttpObject part) {
    var unused = response.tryWrite(part);
  }

  private void start(ResponseHeaders headers) {
    if (!started) {
      started = true;
      send(headers);
    }
  }

  @Override
  void end(Optional<Failure> failure) {
    start(failure.map(Failure::headers).orElse(ResponseHeaders.of(HttpStatus.OK)));
    failure.ifPresent(bad -> send(HttpData.ofUtf8("{\"error\":" + bad.json() + "}\n")));
    response.close();
  }
}
