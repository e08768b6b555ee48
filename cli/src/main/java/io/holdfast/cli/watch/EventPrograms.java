package io.holdfast.cli.watch;

import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.text.GoQuote;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import io.holdfast.protocol.mvccpb.Event;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs a program for each event and waits for it. */
record EventPrograms(Session session) {
  /**
   * @throws CommandFailure if a program fails; later events are not told
   */
  void run(WatchResponse response, List<String> program) {
    if (program.isEmpty()) {
      return;
    }
    for (Event event : response.getEventsList()) {
      run(variables(response, event), program);
    }
  }

  private void run(Map<String, String> variables, List<String> program) {
    String error = session.terminal().programs().run(program, variables).error();
    if (!error.isEmpty()) {
      String words =
          program.stream().map(GoQuote::quote).collect(Collectors.joining(" ", "[", "]"));
      session.remark("command " + words + " error (" + error + ")");
      throw CommandFailure.error("");
    }
  }

  private static Map<String, String> variables(WatchResponse response, Event event) {
    return Map.of(
        "ETCD_WATCH_REVISION", Long.toString(response.getHeader().getRevision()),
        "ETCD_WATCH_EVENT_TYPE", GoQuote.quote(event.getType().name()),
        "ETCD_WATCH_KEY", GoQuote.quote(event.getKv().getKey()),
        "ETCD_WATCH_VALUE", GoQuote.quote(event.getKv().getValue()));
  }
}
