package io.holdfast.assembly.access;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Makes a call by gRPC and looks at the first thing that comes back. */
final class GrpcCaller implements AutoCloseable {
  private static final long SECONDS_MAX = 30;
  private static final Metadata.Key<String> TOKEN =
      Metadata.Key.of("token", Metadata.ASCII_STRING_MARSHALLER);

  /**
   * What came back.
   *
   * @param message the first one, if there was one
   */
  record Answer(Status status, Optional<Message> message) {
    Message present() {
      return message.orElseThrow(() -> new IllegalStateException("refused: " + status));
    }
  }

  private final ManagedChannel channel;

  GrpcCaller(String endpoint) {
    channel = NettyChannelBuilder.forTarget(endpoint).usePlaintext().build();
  }

  Answer call(MethodDescriptor method, Message request, Optional<String> token) throws Exception {
    ClientCall<Message, Message> call =
        channel.newCall(
            describe(method), CallOptions.DEFAULT.withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS));
    Metadata metadata = new Metadata();
    token.ifPresent(given -> metadata.put(TOKEN, given));
    First first = new First();
    call.start(first, metadata);
    call.request(1);
    call.sendMessage(request);
    if (!method.isClientStreaming()) {
      call.halfClose();
    }
    try {
      return first.answer.get(SECONDS_MAX, TimeUnit.SECONDS);
    } finally {
      call.cancel("seen enough", null);
    }
  }

  Ending end(MethodDescriptor method, Message request, Optional<String> token) throws Exception {
    Answer answer = call(method, request, token);
    return answer
        .message
        .map(GrpcCaller::end)
        .orElseGet(() ->
            new Ending(
                Ending.codeName(answer.status.getCode().name()),
                Optional.ofNullable(answer.status.getDescription()).orElse("")));
  }

  /** Watchers are refused by messages. */
  private static Ending end(Message message) {
    var reason = message.getDescriptorForType().findFieldByName("cancel_reason");
    String text = reason == null ? "" : (String) message.getField(reason);
    return text.isEmpty() ? Ending.OK : Ending.ofReason(text);
  }

  private static io.grpc.MethodDescriptor<Message, Message> describe(MethodDescriptor method) {
    return io.grpc.MethodDescriptor.<Message, Message>newBuilder()
        .setType(type(method))
        .setFullMethodName(method.getService().getFullName() + "/" + method.getName())
        .setRequestMarshaller(
            ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
        .setResponseMarshaller(
            ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
        .build();
  }

  private static MethodType type(MethodDescriptor method) {
    if (method.isClientStreaming()) {
      return MethodType.BIDI_STREAMING;
    }
    return method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY;
  }

  private static final class First extends ClientCall.Listener<Message> {
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    @Override
    public void onMessage(Message message) {
      answer.complete(new Answer(Status.OK, Optional.of(message)));
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      answer.complete(new Answer(status, Optional.empty()));
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
