package io.holdfast.cli.kv;

import io.grpc.StatusRuntimeException;
import io.holdfast.cli.client.ServerErrors;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Arguments;
import io.holdfast.cli.command.KeyRange;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.output.Mode;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.RangeResponse;
import io.holdfast.protocol.etcdserverpb.RangeStreamResponse;
import java.util.Iterator;
import picocli.CommandLine.Option;

/** Reads keys. */
final class Get implements Action, Operation {
  @Option(names = "--consistency", description = "Linearizable(l) or Serializable(s)")
  private String consistency = "l";

  @Option(
      names = "--order",
      description = "Order of results; ASCEND or DESCEND (ASCEND by default)")
  private String order = "";

  @Option(names = "--sort-by", description = "Sort target; CREATE, KEY, MODIFY, VALUE, or VERSION")
  private String sortBy = "";

  @Option(names = "--limit", description = "Maximum number of results")
  private long limit;

  @Option(names = "--prefix", description = "Get keys with matching prefix")
  private boolean prefix;

  @Option(
      names = "--from-key",
      description = "Get keys that are greater than or equal to the given key using byte compare")
  private boolean fromKey;

  @Option(names = "--rev", description = "Specify the kv revision")
  private long rev;

  @Option(names = "--keys-only", description = "Get only the keys")
  private boolean keysOnly;

  @Option(names = "--count-only", description = "Get only the count")
  private boolean countOnly;

  @Option(
      names = "--print-value-only",
      description = "Only write values when using the \"simple\" output format")
  private boolean valueOnly;

  @Option(names = "--min-create-rev", description = "Minimum create revision")
  private long minCreate;

  @Option(names = "--max-create-rev", description = "Maximum create revision")
  private long maxCreate;

  @Option(names = "--min-mod-rev", description = "Minimum modification revision")
  private long minMod;

  @Option(names = "--max-mod-rev", description = "Maximum modification revision")
  private long maxMod;

  @Option(names = "--stream", description = "Use the RangeStream RPC")
  private boolean stream;

  @Override
  public void run(Session session) {
    RangeRequest request = request(session.arguments());
    if (countOnly && session.output().mode() != Mode.FIELDS) {
      throw CommandFailure.badArguments("--count-only is only for `--write-out=fields`");
    }
    if (valueOnly && session.output().mode() != Mode.SIMPLE) {
      throw CommandFailure.badArguments("print-value-only is only for `--write-out=simple`");
    }
    RangeResponse response =
        stream
            ? streamed(session, request)
            : session.client().read(KVGrpc.getRangeMethod(), request);
    session.print(new RangeAnswer(response, valueOnly));
  }

  /**
   * One answer made of the pieces of a stream; a piece is bounded by its server, the sum is not.
   */
  private static RangeResponse streamed(Session session, RangeRequest request) {
    RangeResponse.Builder all = RangeResponse.newBuilder();
    try {
      Iterator<RangeStreamResponse> pieces =
          session.client().streamInTime(KVGrpc.getRangeStreamMethod(), request);
      while (pieces.hasNext()) {
        all.mergeFrom(pieces.next().getRangeResponse());
      }
      return all.build();
    } catch (StatusRuntimeException e) {
      throw ServerErrors.failure(e);
    }
  }

  @Override
  public void addTo(OperationList list, Arguments arguments) {
    list.add(request(arguments));
  }

  private RangeRequest request(Arguments arguments) {
    if (arguments.size() == 0) {
      throw CommandFailure.badArguments(
          "get command needs one argument as key and an optional argument as range_end");
    }
    if (prefix && fromKey) {
      throw CommandFailure.badArguments(
          "`--prefix` and `--from-key` cannot be set at the same time, choose one");
    }
    if (keysOnly && countOnly) {
      throw CommandFailure.badArguments(
          "`--keys-only` and `--count-only` cannot be set at the same time, choose one");
    }
    KeyRange range = range(arguments);
    RangeRequest.Builder request =
        RangeRequest.newBuilder()
            .setSerializable(serializable())
            .setKey(range.key())
            .setRangeEnd(range.end())
            .setLimit(limit)
            .setRevision(rev)
            .setKeysOnly(keysOnly)
            .setCountOnly(countOnly);
    sort(request);
    return bounded(request).build();
  }

  private boolean serializable() {
    return switch (consistency) {
      case "l" -> false;
      case "s" -> true;
      default ->
          throw new CommandFailure(
              ExitCode.BAD_FEATURE, "unknown consistency flag \"" + consistency + "\"");
    };
  }

  private KeyRange range(Arguments arguments) {
    if (arguments.size() > 1 && (prefix || fromKey)) {
      throw CommandFailure.badArguments(
          "too many arguments, only accept one argument when `--prefix` or `--from-key` is set");
    }
    String key = arguments.get(0);
    if (prefix) {
      return KeyRange.prefix(key);
    }
    return fromKey ? KeyRange.from(key) : KeyRange.of(key, arguments.getOr(1, ""));
  }

  private void sort(RangeRequest.Builder request) {
    RangeRequest.SortTarget target = Sorting.target(sortBy);
    RangeRequest.SortOrder direction = Sorting.order(order);
    boolean natural =
        target == RangeRequest.SortTarget.KEY && direction == RangeRequest.SortOrder.ASCEND;
    request.setSortTarget(target).setSortOrder(natural ? RangeRequest.SortOrder.NONE : direction);
  }

  private RangeRequest.Builder bounded(RangeRequest.Builder request) {
    refuseCrossed(minMod, maxMod, "Mod");
    refuseCrossed(minCreate, maxCreate, "Create");
    return request
        .setMinModRevision(minMod)
        .setMaxModRevision(maxMod)
        .setMinCreateRevision(minCreate)
        .setMaxCreateRevision(maxCreate);
  }

  private static void refuseCrossed(long min, long max, String what) {
    if (max > 0 && min > max) {
      throw new CommandFailure(
          ExitCode.BAD_FEATURE,
          String.format("getMin%sRev(=%d) > getMax%sRev(=%d)", what, min, what, max));
    }
  }
}
