package io.holdfast.cli.command;

import io.holdfast.cli.client.Client;
import io.holdfast.cli.client.ClientConfig;
import io.holdfast.cli.client.Endpoint;
import io.holdfast.cli.output.Answer;
import io.holdfast.cli.output.Output;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The run of one command: its words, its surroundings, its way to the servers. One thread's, except
 * that others may open clients once {@link #config} was called.
 */
public final class Session implements AutoCloseable {
  private final Arguments arguments;
  private final Terminal terminal;
  private final Output output;
  private final Supplier<ClientConfig> config;
  private final Consumer<String> trace;
  private @Nullable ClientConfig known;
  private @Nullable Client client;

  public Session(
      Arguments arguments,
      Terminal terminal,
      Output output,
      Supplier<ClientConfig> config,
      Consumer<String> trace) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.output = output;
    this.config = config;
    this.trace = trace;
  }

  public Arguments arguments() {
    return arguments;
  }

  public Terminal terminal() {
    return terminal;
  }

  public Output output() {
    return output;
  }

  public void print(Answer answer) {
    output.print(answer);
  }

  /** A line that every way of saying things has in common. */
  public void line(String text) {
    output.lines().line(text);
    terminal.out().flush();
  }

  /** A line for whoever watches, beside the answer. */
  public void remark(String text) {
    terminal.err().println(text);
    terminal.err().flush();
  }

  /** How servers are reached, by the flags; what has to be asked for is asked once. */
  public ClientConfig config() {
    if (known == null) {
      known = config.get();
    }
    return known;
  }

  /** The client for all endpoints, connected when it is first asked for. */
  public Client client() {
    if (client == null) {
      client = open(config());
    }
    return client;
  }

  /** A client for one endpoint; whoever asks closes it. */
  public Client clientAt(Endpoint endpoint) {
    return open(config().at(List.of(endpoint)));
  }

  /** A client by other terms; whoever asks closes it. */
  public Client open(ClientConfig other) {
    return Client.open(other, trace);
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }
}
