package io.holdfast.blackbox.transcript;

import com.google.protobuf.DynamicMessage;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One call under way: what came and was not looked at yet, and how it ended.
 *
 * <p>Every message is asked for at once, so nothing is held back on this side. Messages arrive on
 * the channel's threads; everything else is called by the thread that runs the scenario.
 */
final class Conversation {
  private final Calls.Call call;
  private final ClientCall<DynamicMessage, DynamicMessage> wire;
  private final List<DynamicMessage> arrived = new ArrayList<>();
  private @Nullable Status end;

  private Conversation(Calls.Call call, ClientCall<DynamicMessage, DynamicMessage> wire) {
    this.call = call;
    this.wire = wire;
  }

  static Conversation open(
      Channel channel, Calls.Call call, Metadata metadata, CallOptions options) {
    Conversation conversation = new Conversation(call, channel.newCall(call.method(), options));
    conversation.wire.start(conversation.new Listener(), metadata);
    conversation.wire.request(Integer.MAX_VALUE);
    return conversation;
  }

  Calls.Call call() {
    return call;
  }

  void send(DynamicMessage message) {
    wire.sendMessage(message);
  }

  void halfClose() {
    wire.halfClose();
  }

  void cancel() {
    wire.cancel("Cancelled on client", null);
  }

  /** Waits until the condition holds, the call has ended or the time is over. */
  synchronized void await(Predicate<List<DynamicMessage>> enough, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    try {
      while (!enough.test(arrived) && end == null) {
        long leftMillis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
        if (leftMillis <= 0) {
          return;
        }
        wait(leftMillis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Takes what has arrived, at most so many messages. */
  synchronized List<DynamicMessage> take(int max) {
    List<DynamicMessage> head = arrived.subList(0, Math.min(max, arrived.size()));
    List<DynamicMessage> taken = List.copyOf(head);
    head.clear();
    return taken;
  }

  synchronized Optional<DynamicMessage> first() {
    return arrived.isEmpty() ? Optional.empty() : Optional.of(arrived.get(0));
  }

  synchronized Optional<Status> end() {
    return Optional.ofNullable(end);
  }

  private synchronized void add(DynamicMessage message) {
    arrived.add(message);
    notifyAll();
  }

  private synchronized void end(Status status) {
    end = status;
    notifyAll();
  }

  private final class Listener extends ClientCall.Listener<DynamicMessage> {
    @Override
    public void onMessage(DynamicMessage message) {
      add(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      end(status);
    }
  }
}
