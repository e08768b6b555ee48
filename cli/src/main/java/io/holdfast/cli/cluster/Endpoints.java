package io.holdfast.cli.cluster;

import io.holdfast.cli.client.Client;
import io.holdfast.cli.client.Endpoint;
import io.holdfast.cli.command.Session;
import io.holdfast.protocol.etcdserverpb.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The endpoints that a command asks one by one. */
public final class Endpoints {
  private Endpoints() {}

  /**
   * Those of the flags, or of every member that says where it serves clients.
   *
   * @param wholeCluster whether members are asked for
   */
  public static List<Endpoint> of(Session session, boolean wholeCluster) {
    if (!wholeCluster) {
      return session.config().endpoints();
    }
    List<Endpoint> endpoints = new ArrayList<>();
    for (Member member : MemberList.members(session.client(), true).getMembersList()) {
      member.getClientURLsList().forEach(url -> endpoints.add(Endpoint.parse(url)));
    }
    return endpoints;
  }

  /** Asks one endpoint with a client of its own. */
  static <T> T ask(Session session, Endpoint endpoint, Function<Client, T> question) {
    try (Client client = session.clientAt(endpoint)) {
      return question.apply(client);
    }
  }
}
