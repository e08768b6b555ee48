package io.holdfast.cli.kv;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Arguments;
import io.holdfast.cli.command.KeyRange;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.text.GoQuote;
import io.holdfast.protocol.etcdserverpb.DeleteRangeRequest;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** Removes keys. */
final class Delete implements Action, Operation {
  /** How long somebody has to think better of removing a range. */
  private static final long GRACE_SECONDS = 2;

  @Option(names = "--prefix", description = "delete keys with matching prefix")
  private boolean prefix;

  @Option(names = "--prev-kv", description = "return deleted key-value pairs")
  private boolean previous;

  @Option(
      names = "--from-key",
      description =
          "delete keys that are greater than or equal to the given key using byte compare")
  private boolean fromKey;

  @Option(names = "--range", description = "delete range of keys without delay")
  private boolean range;

  @Override
  public void run(Session session) throws InterruptedException {
    Arguments arguments = session.arguments();
    DeleteRangeRequest request = request(arguments);
    if (arguments.size() == 2 && !range) {
      session.remark(
          String.format(
              "Warning: Keys between %s and %s will be deleted. Please interrupt the command within"
                  + " next %d seconds to cancel. You can provide `--range` flag to avoid the delay.",
              GoQuote.quote(arguments.get(0)), GoQuote.quote(arguments.get(1)), GRACE_SECONDS));
      TimeUnit.SECONDS.sleep(GRACE_SECONDS);
    }
    session.print(new DeleteAnswer(session.client().write(KVGrpc.getDeleteRangeMethod(), request)));
  }

  @Override
  public void addTo(OperationList list, Arguments arguments) {
    list.add(request(arguments));
  }

  private DeleteRangeRequest request(Arguments arguments) {
    arguments.require(
        1, 2, "del command needs one argument as key and an optional argument as range_end");
    if (prefix && fromKey) {
      throw CommandFailure.badArguments(
          "`--prefix` and `--from-key` cannot be set at the same time, choose one");
    }
    if (arguments.size() == 2 && (prefix || fromKey)) {
      throw CommandFailure.badArguments(
          "too many arguments, only accept one argument when `--prefix` or `--from-key` is set");
    }
    String key = arguments.get(0);
    KeyRange keys =
        prefix
            ? KeyRange.prefix(key)
            : fromKey ? KeyRange.from(key) : KeyRange.of(key, arguments.getOr(1, ""));
    return DeleteRangeRequest.newBuilder()
        .setKey(keys.key())
        .setRangeEnd(keys.end())
        .setPrevKv(previous)
        .build();
  }
}
