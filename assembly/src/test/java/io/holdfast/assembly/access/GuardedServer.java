package io.holdfast.assembly.access;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.holdfast.assembly.InProcessServers;
import io.holdfast.blackbox.server.ServerUnderTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server with a user for each caller of the table, all with the password p. It checks users, or
 * has them and does not.
 */
final class GuardedServer implements AutoCloseable {
  private static final String AUTH = "etcdserverpb.Auth/";
  private static final Map<String, String> GRANTS =
      Map.of(
          "other", "READWRITE key: \"x\"",
          "key", "READWRITE key: \"m\"",
          "range", "READWRITE key: \"m\" range_end: \"p\"",
          "sub", "READWRITE key: \"n\" range_end: \"o\"",
          "super", "READWRITE key: \"a\" range_end: \"z\"",
          "read", "READ key: \"a\" range_end: \"z\"",
          "write", "WRITE key: \"a\" range_end: \"z\"");

  final GrpcCaller grpc;
  final GatewayCaller gateway;
  private final ServerUnderTest server;
  private final Methods methods;
  private final boolean checks;
  private final List<Long> leases = new ArrayList<>();
  private Optional<String> root = Optional.empty();
  private long authRevision;
  private String peer = "";
  private boolean armed;
  private int number;

  GuardedServer(Methods methods, boolean checks, List<String> flags) throws Exception {
    List<String> all = new ArrayList<>(flags);
    all.add("--bcrypt-cost=4");
    this.methods = methods;
    this.checks = checks;
    server = new InProcessServers("standalone").start("memory", all);
    grpc = new GrpcCaller(server.endpoint());
    gateway = new GatewayCaller(server.endpoint());
    setUp();
  }

  private void setUp() throws Exception {
    peer = peer();
    user("root");
    role("spare");
    role("root");
    ask(AUTH + "UserGrantRole", "user: \"root\" role: \"role-root\"");
    user("norole");
    for (Map.Entry<String, String> grant : GRANTS.entrySet()) {
      String name = grant.getKey();
      user(name);
      role(name);
      ask(
          AUTH + "RoleGrantPermission",
          "name: \"role-" + name + "\" perm { permType: " + grant.getValue() + " }");
      ask(AUTH + "UserGrantRole", "user: \"" + name + "\" role: \"role-" + name + "\"");
    }
    if (checks) {
      ask(AUTH + "UserGrantRole", "user: \"root\" role: \"root\"");
      ask(AUTH + "AuthEnable", "");
    }
  }

  private void user(String name) throws Exception {
    ask(AUTH + "UserAdd", "name: \"" + name + "\" password: \"p\"");
  }

  private void role(String name) throws Exception {
    ask(AUTH + "RoleAdd", "name: \"role-" + name + "\"");
  }

  /** A new token. */
  String login(String user) throws Exception {
    Message answer =
        ask(AUTH + "Authenticate", "name: \"" + user + "\" password: \"p\"", Optional.empty());
    return (String) field(answer, "token");
  }

  private Message ask(String rpc, String request) throws Exception {
    return ask(rpc, request, root);
  }

  private Message ask(String rpc, String request, Optional<String> token) throws Exception {
    return grpc.call(methods.named(rpc), message(rpc, request), token).present();
  }

  private static Object field(Message message, String name) {
    return message.getField(message.getDescriptorForType().findFieldByName(name));
  }

  Message message(String rpc, String text) throws TextFormat.ParseException {
    MethodDescriptor method = methods.named(rpc);
    DynamicMessage.Builder message = DynamicMessage.newBuilder(method.getInputType());
    TextFormat.merge(text, message);
    return message.build();
  }

  /** Makes what a row needs and fills it into its request. */
  Message prepare(Matrix.Row row, String caller) throws Exception {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("{me}", GRANTS.containsKey(caller) || caller.equals("norole") ? caller : "root");
    values.put("{number}", Integer.toString(++number + 100));
    values.put("{peer}", peer);
    armed = row.rpc().endsWith("/Alarm");
    switch (row.given().split(" ", -1)[0]) {
      case "-" -> {}
      case "lease" -> lease(row.given(), values);
      case "leader" -> leader(values);
      default -> throw new IllegalArgumentException("no such thing: " + row.given());
    }
    String request = row.request();
    for (Map.Entry<String, String> value : values.entrySet()) {
      request = request.replace(value.getKey(), value.getValue());
    }
    return message(row.rpc(), request);
  }

  /** That of the one member. */
  private String peer() throws Exception {
    Message list = ask("etcdserverpb.Cluster/MemberList", "");
    Message member = (Message) ((List<?>) field(list, "members")).getFirst();
    return (String) ((List<?>) field(member, "peerURLs")).getFirst();
  }

  private long lease(String given, Map<String, String> values) throws Exception {
    long lease = (long) field(ask("etcdserverpb.Lease/LeaseGrant", "TTL: 600"), "ID");
    leases.add(lease);
    values.put("{lease}", Long.toString(lease));
    int space = given.indexOf(' ');
    if (space > 0) {
      String key = given.substring(space + 1);
      ask("etcdserverpb.KV/Put", "key: \"" + key + "\" value: \"v\" lease: " + lease);
    }
    return lease;
  }

  private void leader(Map<String, String> values) throws Exception {
    String name = "m" + number;
    long lease = lease("", values);
    Message won =
        ask(
            "v3electionpb.Election/Campaign",
            "name: \"" + name + "\" value: \"v\" lease: " + lease);
    values.put("{elected}", name);
    values.put(
        "{leader}",
        TextFormat.printer()
            .emittingSingleLine(true)
            .printToString((Message) field(won, "leader")));
  }

  /** Takes away what {@link #prepare} or a call has made; some calls have done so already. */
  void cleanUp() throws Exception {
    if (armed) {
      ask("etcdserverpb.Maintenance/Alarm", "action: DEACTIVATE memberID: 1 alarm: NOSPACE");
    }
    for (long lease : leases) {
      grpc.call(
          methods.named("etcdserverpb.Lease/LeaseRevoke"),
          message("etcdserverpb.Lease/LeaseRevoke", "ID: " + lease),
          root);
    }
    leases.clear();
  }

  /**
   * Undoes what a call may have done to all later ones.
   *
   * @return whether users have changed, so that some tokens may not count any more
   */
  boolean restore() throws Exception {
    Message status = ask(AUTH + "AuthStatus", "", Optional.empty());
    if (checks && !(boolean) field(status, "enabled")) {
      ask(AUTH + "AuthEnable", "", Optional.empty());
    }
    boolean changed = authRevision != (long) field(status, "authRevision");
    authRevision = (long) field(status, "authRevision");
    return changed;
  }

  void logInAsRoot() throws Exception {
    root = Optional.of(login("root"));
  }

  @Override
  public void close() {
    gateway.close();
    grpc.close();
    server.close();
  }
}
