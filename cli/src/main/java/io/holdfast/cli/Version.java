package io.holdfast.cli;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;

/** Which etcdctl this stands in for, in the two lines that scripts read. */
final class Version implements Action {
  /** The release whose behaviour is kept. */
  static final String ETCDCTL = "3.7.1";

  static final String API = "3.7";

  @Override
  public void run(Session session) {
    session.line("etcdctl version: " + ETCDCTL);
    session.line("API version: " + API);
  }
}
