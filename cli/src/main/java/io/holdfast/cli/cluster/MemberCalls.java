package io.holdfast.cli.cluster;

import io.holdfast.cli.command.Numbers;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.ClusterGrpc;
import io.holdfast.protocol.etcdserverpb.MemberPromoteRequest;
import io.holdfast.protocol.etcdserverpb.MemberPromoteResponse;
import io.holdfast.protocol.etcdserverpb.MemberRemoveRequest;
import io.holdfast.protocol.etcdserverpb.MemberRemoveResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The commands for members that have no flags, and what those with flags share. */
final class MemberCalls {
  private static final Set<String> SCHEMES = Set.of("http", "https", "unix", "unixs");

  private MemberCalls() {}

  static void remove(Session session) {
    long id = id(session);
    MemberRemoveResponse response =
        session
            .client()
            .write(
                ClusterGrpc.getMemberRemoveMethod(),
                MemberRemoveRequest.newBuilder().setID(id).build());
    session.print(new MemberChanged(id, "removed from", response.getHeader(), response));
  }

  static void promote(Session session) {
    long id = id(session);
    MemberPromoteResponse response =
        session
            .client()
            .write(
                ClusterGrpc.getMemberPromoteMethod(),
                MemberPromoteRequest.newBuilder().setID(id).build());
    session.print(new MemberChanged(id, "promoted in", response.getHeader(), response));
  }

  static long id(Session session) {
    session.arguments().require(1, "member ID is not provided");
    return Numbers.member(session.arguments().get(0));
  }

  /** The URLs between commas. */
  static List<String> urls(String text) {
    if (text.isEmpty()) {
      throw CommandFailure.badArguments("member peer urls not provided");
    }
    List<String> urls = Arrays.asList(text.split(",", -1));
    urls.forEach(MemberCalls::check);
    return urls.stream().distinct().sorted().toList();
  }

  private static void check(String text) {
    try {
      URI url = new URI(text);
      if (url.getScheme() == null || !SCHEMES.contains(url.getScheme())) {
        throw CommandFailure.error("URL scheme must be http, https, unix, or unixs: " + text);
      }
      if (!url.getScheme().startsWith("unix") && url.getPort() < 0) {
        throw CommandFailure.error("URL address does not have the form \"host:port\": " + text);
      }
      if (url.getPath() != null && !url.getPath().isEmpty()) {
        throw CommandFailure.error("URL must not contain a path: " + text);
      }
    } catch (URISyntaxException e) {
      throw CommandFailure.error("parse \"" + text + "\": " + e.getReason());
    }
  }
}
