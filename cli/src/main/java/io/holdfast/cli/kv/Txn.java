package io.holdfast.cli.kv;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.FlagParser;
import io.holdfast.cli.command.InputLines;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.command.Words;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.RequestOp;
import io.holdfast.protocol.etcdserverpb.TxnRequest;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Reads comparisons and two lists of operations, each ended by an empty line, and carries them out.
 */
final class Txn implements Action {
  @Option(
      names = {"-i", "--interactive"},
      description = "Input transaction in interactive mode")
  private boolean interactive;

  @Override
  public void run(Session session) {
    session.arguments().require(0, "txn command does not accept argument");
    InputLines input = new InputLines(session.terminal().in());
    TxnRequest.Builder request = TxnRequest.newBuilder();
    ask(session, "compares:");
    block(input).forEach(line -> request.addCompare(Comparison.parse(line)));
    ask(session, "success requests (get, put, del):");
    request.addAllSuccess(operations(input));
    ask(session, "failure requests (get, put, del):");
    request.addAllFailure(operations(input));
    session.print(new TxnAnswer(session.client().write(KVGrpc.getTxnMethod(), request.build())));
  }

  private void ask(Session session, String question) {
    if (interactive) {
      session.line(question);
    }
  }

  private static List<String> block(InputLines input) {
    return input.untilEmpty().orElseThrow(() -> new CommandFailure(ExitCode.INVALID_INPUT, "EOF"));
  }

  private static List<RequestOp> operations(InputLines input) {
    OperationList list = new OperationList();
    for (String line : block(input)) {
      add(list, line);
    }
    return list.all();
  }

  private static void add(OperationList list, String line) {
    List<String> words = Words.split(line);
    switch (words.isEmpty() ? "" : words.getFirst()) {
      case "get" -> add(list, new Get(), words);
      case "put" -> add(list, new Put(), words);
      case "del" -> add(list, new Delete(), words);
      default ->
          throw new CommandFailure(
              ExitCode.INVALID_INPUT,
              (words.size() < 2 ? "invalid txn compare request: " : "invalid txn request: ")
                  + line);
    }
  }

  private static void add(OperationList list, Operation operation, List<String> words) {
    FlagParser.Parsed parsed;
    try {
      parsed = new FlagParser(operation).parse(words.subList(1, words.size()));
    } catch (CommandFailure e) {
      throw new CommandFailure(ExitCode.INVALID_INPUT, e.text());
    }
    operation.addTo(list, parsed.arguments());
  }
}
