package io.holdfast.cli.kv;

import com.google.protobuf.ByteString;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Arguments;
import io.holdfast.cli.command.Numbers;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.text.Utf8;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import picocli.CommandLine.Option;

/** Writes a key. */
final class Put implements Action, Operation {
  private static final String USAGE =
      "put command needs 1 argument and input from stdin or 2 arguments";

  @Option(names = "--lease", description = "lease ID (in hexadecimal) to attach to the key")
  private String lease = "0";

  @Option(
      names = "--prev-kv",
      description = "return the previous key-value pair before modification")
  private boolean previous;

  @Option(names = "--ignore-value", description = "updates the key using its current value")
  private boolean ignoreValue;

  @Option(names = "--ignore-lease", description = "updates the key using its current lease")
  private boolean ignoreLease;

  @Override
  public void run(Session session) {
    PutRequest request = request(session.arguments(), session.terminal().in());
    session.print(new PutAnswer(session.client().write(KVGrpc.getPutMethod(), request)));
  }

  @Override
  public void addTo(OperationList list, Arguments arguments) {
    list.add(request(arguments, InputStream.nullInputStream()));
  }

  private PutRequest request(Arguments arguments, InputStream in) {
    if (arguments.size() == 0) {
      throw CommandFailure.badArguments(USAGE);
    }
    if (ignoreValue && arguments.size() > 1) {
      throw CommandFailure.badArguments(
          "put command needs only 1 argument when 'ignore-value' is set");
    }
    return PutRequest.newBuilder()
        .setKey(Utf8.bytes(arguments.get(0)))
        .setValue(ignoreValue ? ByteString.EMPTY : value(arguments, in))
        .setLease(Numbers.lease(lease))
        .setPrevKv(previous)
        .setIgnoreValue(ignoreValue)
        .setIgnoreLease(ignoreLease)
        .build();
  }

  private static ByteString value(Arguments arguments, InputStream in) {
    if (arguments.size() > 1) {
      return Utf8.bytes(arguments.get(1));
    }
    try {
      ByteString value = ByteString.readFrom(in);
      if (value.isEmpty()) {
        throw CommandFailure.badArguments(USAGE);
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
