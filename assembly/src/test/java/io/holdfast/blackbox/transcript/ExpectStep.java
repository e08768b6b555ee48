package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.Comparator;
import java.util.List;

/** Waits for messages on a stream and compares them. */
final class ExpectStep {
  private static final Comparator<JsonNode> BY_WATCHER =
      Comparator.comparingLong(message -> message.path("watch_id").asLong());

  private final Variables variables;
  private final MessageWriter writer;

  ExpectStep(Variables variables, MessageWriter writer) {
    this.variables = variables;
    this.writer = writer;
  }

  void play(Step.Expect step, Conversation stream) {
    if (step.json().path("merge").asBoolean()) {
      playMerged(step, stream);
      return;
    }
    List<JsonNode> expected = Json.list(step.json().get("responses"));
    stream.await(messages -> messages.size() >= expected.size(), step.within(3000));
    List<DynamicMessage> taken = stream.take(expected.size());
    variables.save(step.json().path("save"), taken, true);
    List<JsonNode> got = taken.stream().<JsonNode>map(writer::write).toList();
    boolean anyOrder = step.json().path("any_order").asBoolean();
    check(anyOrder ? byWatcher(expected) : expected, anyOrder ? byWatcher(got) : got);
  }

  /** Order inside one watcher counts, order between watchers does not. */
  private static List<JsonNode> byWatcher(List<JsonNode> messages) {
    return messages.stream().sorted(BY_WATCHER).toList();
  }

  private void playMerged(Step.Expect step, Conversation stream) {
    long wanted = step.json().path("events_total").asLong();
    stream.await(messages -> events(messages) >= wanted, step.within(5000));
    WatchMerge merge = new WatchMerge();
    stream.take(Integer.MAX_VALUE).stream()
        .map(message -> writer.write(message, Integer.MAX_VALUE))
        .forEach(merge::add);
    check(Json.list(step.json().path("responses")), merge.perWatcher());
  }

  private static long events(List<? extends Message> messages) {
    return messages.stream()
        .mapToLong(m -> m.getRepeatedFieldCount(m.getDescriptorForType().findFieldByName("events")))
        .sum();
  }

  private static void check(List<JsonNode> expected, List<JsonNode> got) {
    Difference.between(Json.array(expected), Json.array(got))
        .ifPresent(difference -> {
          throw new Mismatch(difference);
        });
  }
}
