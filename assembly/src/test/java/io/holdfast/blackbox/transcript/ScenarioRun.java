package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays one scenario against one endpoint and stops at the first answer that differs.
 *
 * <p>Owned by one thread. Closing it cancels the streams that are still open.
 */
final class ScenarioRun implements AutoCloseable {
  private final ManagedChannel channel;
  private final Variables variables = new Variables();
  private final MessageReader reader = new MessageReader(variables);
  private final MessageWriter writer = new MessageWriter(variables);
  private final Map<String, Conversation> streams = new LinkedHashMap<>();

  ScenarioRun(String endpoint) {
    this.channel =
        NettyChannelBuilder.forTarget("dns:///" + endpoint)
            .usePlaintext()
            .disableRetry()
            .directExecutor()
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .build();
  }

  /**
   * Plays all steps.
   *
   * @throws Mismatch naming the step and the first difference
   */
  void play(Scenario scenario) {
    int number = 0;
    for (Step step : scenario.steps()) {
      number++;
      try {
        play(step);
      } catch (Mismatch e) {
        throw new Mismatch(scenario.name() + ": step " + number + ": " + e.getMessage());
      }
    }
    streams.forEach((name, stream) ->
        stream
            .first()
            .ifPresent(m -> unexpected(scenario.name() + ": after the last step, on " + name, m)));
  }

  private void play(Step step) {
    switch (step) {
      case Step.Call call -> new CallStep(channel, variables, reader, writer).play(call);
      case Step.Open open -> open(open);
      case Step.Send send -> send(send);
      case Step.Expect expect ->
          new ExpectStep(variables, writer).play(expect, stream(expect.stream()));
      case Step.Silent silent -> silent(silent);
      case Step.HalfClose halfClose -> stream(halfClose.stream()).halfClose();
      case Step.Cancel cancel -> stream(cancel.stream()).cancel();
      case Step.Ended ended -> ended(ended);
      case Step.Pause pause -> pause(pause);
    }
  }

  private void open(Step.Open step) {
    Metadata metadata = RequestMetadata.of(step.json(), variables);
    streams.put(
        step.stream(),
        Conversation.open(channel, Calls.named(step.call()), metadata, CallOptions.DEFAULT));
  }

  private void send(Step.Send step) {
    Conversation stream = stream(step.stream());
    JsonNode request = step.json().path("request");
    DynamicMessage message = reader.read(stream.call().request(), request);
    stream.send(message);
  }

  private void silent(Step.Silent step) {
    Conversation stream = stream(step.stream());
    stream.await(messages -> !messages.isEmpty(), step.during());
    stream.first().ifPresent(message -> unexpected("expected silence", message));
    stream
        .end()
        .ifPresent(status -> {
          throw new Mismatch("expected silence, the stream ended: " + Failure.json(status));
        });
  }

  private void ended(Step.Ended step) {
    Conversation stream = stream(step.stream());
    stream.await(messages -> false, step.within(3000));
    var status =
        stream
            .end()
            .orElseThrow(() -> new Mismatch("expected the stream to end, it is still open"));
    Failure.check(step.json().path("error"), Failure.json(status));
  }

  private static void pause(Step.Pause step) {
    try {
      Thread.sleep(step.during());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void unexpected(String where, Message message) {
    throw new Mismatch(where + ": unexpected message " + writer.write(message));
  }

  private Conversation stream(String name) {
    Conversation stream = streams.get(name);
    if (stream == null) {
      throw new IllegalArgumentException("stream " + name + " is not open");
    }
    return stream;
  }

  @Override
  public void close() {
    List.copyOf(streams.values()).forEach(Conversation::cancel);
    channel.shutdownNow();
  }
}
