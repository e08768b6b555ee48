package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.DynamicMessage;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes a call, perhaps many times, and compares the last answer. */
final class CallStep {
  private static final long DEADLINE_MILLIS = 15_000;

  private record Answer(Calls.Call call, List<DynamicMessage> messages, Status status) {}

  private final Channel channel;
  private final Variables variables;
  private final MessageReader reader;
  private final MessageWriter writer;

  CallStep(Channel channel, Variables variables, MessageReader reader, MessageWriter writer) {
    this.channel = channel;
    this.variables = variables;
    this.reader = reader;
    this.writer = writer;
  }

  void play(Step.Call step) {
    int times = step.json().path("repeat").asInt(1);
    for (int i = 0; i < times - 1; i++) {
      Answer earlier = call(step, Numbering.number(step.json().path("request"), i));
      if (!earlier.status().isOk()) {
        throw new Mismatch("repetition " + i + ": " + Failure.json(earlier.status()));
      }
    }
    JsonNode request = step.json().path("request");
    boolean repeated = step.json().has("repeat");
    check(step.json(), call(step, repeated ? Numbering.number(request, times - 1) : request));
  }

  private Answer call(Step.Call step, JsonNode request) {
    Calls.Call call = Calls.named(step.name());
    long deadline = step.json().path("timeout_ms").asLong(DEADLINE_MILLIS);
    Conversation conversation =
        Conversation.open(
            channel,
            call,
            RequestMetadata.of(step.json(), variables),
            CallOptions.DEFAULT.withDeadlineAfter(deadline, TimeUnit.MILLISECONDS));
    conversation.send(reader.read(call.request(), request));
    conversation.halfClose();
    conversation.await(messages -> false, Duration.ofMillis(deadline + 5_000));
    Status status = conversation.end().orElse(Status.DEADLINE_EXCEEDED);
    return new Answer(call, conversation.take(Integer.MAX_VALUE), status);
  }

  private void check(JsonNode step, Answer answer) {
    if (step.has("error")) {
      checkRefused(step.get("error"), answer);
      return;
    }
    if (!answer.status().isOk()) {
      throw new Mismatch("expected a response, got error " + Failure.json(answer.status()));
    }
    JsonNode got = response(step, answer);
    Difference.between(step.path("response"), got)
        .ifPresent(difference -> {
          throw new Mismatch(difference);
        });
  }

  private void checkRefused(JsonNode error, Answer answer) {
    if (answer.status().isOk()) {
      String got = Json.array(answer.messages().stream().map(writer::write).toList()).toString();
      throw new Mismatch("expected error " + error + ", got " + got);
    }
    Failure.check(error, Failure.json(answer.status()));
  }

  private JsonNode response(JsonNode step, Answer answer) {
    if (answer.call().method().getType().serverSendsOneMessage()) {
      variables.save(step.path("save"), answer.messages(), false);
      return sorted(step, writer.write(answer.messages().get(0)));
    }
    return "RangeStream".equals(answer.call().method().getBareMethodName())
        ? RangeStreamMerge.merge(answer.messages(), writer)
        : Json.array(answer.messages().stream().map(writer::write).toList());
  }

  private static ObjectNode sorted(JsonNode step, ObjectNode response) {
    for (JsonNode field : step.path("sort")) {
      if (response.get(field.textValue()) instanceof ArrayNode list) {
        var sorted = Json.list(list).stream().sorted(Json.CANONICAL_ORDER).toList();
        response.set(field.textValue(), Json.array(sorted));
      }
    }
    return response;
  }
}
