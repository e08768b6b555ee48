package io.holdfast.cli.watch;

import com.google.protobuf.ByteString;
import io.holdfast.cli.command.Arguments;
import io.holdfast.cli.command.KeyRange;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.WatchCreateRequest;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is to be watched, as flags, words and variables say. */
final class WatchFlags {
  private static final String KEY = "ETCDCTL_WATCH_KEY";
  private static final String RANGE_END = "ETCDCTL_WATCH_RANGE_END";

  @Option(names = "--prefix", description = "Watch on a prefix if prefix is set")
  private boolean prefix;

  @Option(names = "--rev", description = "Revision to start watching")
  private long rev;

  @Option(
      names = "--prev-kv",
      description = "get the previous key-value pair before the event happens")
  private boolean previous;

  @Option(
      names = "--progress-notify",
      description = "get periodic watch progress notification from server")
  private boolean progress;

  /**
   * @throws CommandFailure if the words make no sense
   */
  Subscription read(Arguments arguments, Map<String, String> environment) {
    int dash = arguments.dash();
    List<String> words = dash < 0 ? arguments.words() : arguments.words().subList(0, dash);
    List<String> program = dash < 0 ? List.of() : arguments.from(dash);
    String key = environment.getOrDefault(KEY, "");
    if (!key.isEmpty() && words.isEmpty()) {
      return subscription(key, environment.getOrDefault(RANGE_END, ""), program);
    }
    if (words.isEmpty()) {
      throw CommandFailure.badArguments("bad number of arguments");
    }
    // More than a key and an end are words of a command that lacks its dashes; it does not run.
    String end = words.size() == 2 ? words.get(1) : "";
    return subscription(words.getFirst(), end, program);
  }

  private Subscription subscription(String key, String end, List<String> program) {
    if (prefix && !end.isEmpty()) {
      throw CommandFailure.badArguments("`range_end` and `--prefix` are mutually exclusive");
    }
    KeyRange range = prefix ? KeyRange.prefix(key) : KeyRange.of(key, end);
    ByteString first = range.key().isEmpty() ? ByteString.copyFrom(new byte[1]) : range.key();
    return new Subscription(
        WatchCreateRequest.newBuilder()
            .setKey(first)
            .setRangeEnd(range.end())
            .setStartRevision(rev)
            .setPrevKv(previous)
            .setProgressNotify(progress)
            .build(),
        program);
  }
}
