package io.holdfast.server.flags;

import static io.holdfast.server.flags.FlagGroup.MEMBER;
import static io.holdfast.server.flags.FlagTypes.DURATION;
import static io.holdfast.server.flags.FlagTypes.INTEGER;
import static io.holdfast.server.flags.FlagTypes.SWITCH;
import static io.holdfast.server.flags.FlagTypes.TEXT;
import static io.holdfast.server.flags.FlagTypes.UNSIGNED;
import static io.holdfast.server.flags.FlagTypes.UNSIGNED_32;
import static io.holdfast.server.flags.FlagTypes.URLS;

import io.holdfast.server.config.ServerUrl;
import java.time.Duration;
import java.util.List;

/** What one member is: its name, its data, its addresses, its limits. */
final class MemberFlags {
  static final Flag<String> NAME =
      MEMBER.flag("name", TEXT, "default", "What people call this member.");
  static final Flag<String> DATA_DIR =
      MEMBER.flag("data-dir", TEXT, "", "Where data is kept; <name>.etcd when empty.");
  static final Flag<String> WAL_DIR =
      MEMBER.flag("wal-dir", TEXT, "", "Where the log is kept, if not below the data directory.");
  static final Flag<List<ServerUrl>> LISTEN_PEER_URLS =
      MEMBER.flag("listen-peer-urls", URLS, "http://localhost:2380", "Where members connect to.");
  static final Flag<List<ServerUrl>> LISTEN_CLIENT_URLS =
      MEMBER.flag("listen-client-urls", URLS, "http://localhost:2379", "Where clients connect to.");
  static final Flag<List<ServerUrl>> LISTEN_CLIENT_HTTP_URLS =
      MEMBER.flag(
          "listen-client-http-urls", URLS, "", "Where plain HTTP is served, if not with gRPC.");
  static final Flag<Long> HEARTBEAT_INTERVAL =
      MEMBER.flag("heartbeat-interval", UNSIGNED, "100", "Between heartbeats, in milliseconds.");
  static final Flag<Long> ELECTION_TIMEOUT =
      MEMBER.flag("election-timeout", UNSIGNED, "1000", "Until an election, in milliseconds.");
  static final Flag<Boolean> INITIAL_ELECTION_TICK_ADVANCE =
      MEMBER.flag(
          "initial-election-tick-advance", SWITCH, "true", "Elect once a majority has started.");
  static final Flag<Long> SNAPSHOT_COUNT =
      MEMBER.flag("snapshot-count", UNSIGNED, "10000", "Log entries between two snapshots.");
  static final Flag<Long> QUOTA_BACKEND_BYTES =
      MEMBER.flag(
          "quota-backend-bytes", INTEGER, "0", "Size that raises an alarm; 0 is 2 GiB, -1 none.");
  static final Flag<Long> MAX_TXN_OPS =
      MEMBER.flag("max-txn-ops", UNSIGNED, "128", "Operations in one transaction, at most.");
  static final Flag<Long> MAX_REQUEST_BYTES =
      MEMBER.flag(
          "max-request-bytes",
          UNSIGNED,
          "1572864",
          "Size of one request, at most; up to 32 MiB, 7 MiB with xodus.");
  static final Flag<Long> MAX_CONCURRENT_STREAMS =
      MEMBER.flag(
          "max-concurrent-streams",
          UNSIGNED_32,
          "4294967295",
          "Streams of one connection, at most.");
  static final Flag<Boolean> ENABLE_GRPC_GATEWAY =
      MEMBER.flag("enable-grpc-gateway", SWITCH, "true", "Whether the API is served as JSON too.");
  static final Flag<Duration> GRPC_KEEPALIVE_MIN_TIME =
      MEMBER.flag("grpc-keepalive-min-time", DURATION, "5s", "Pings of clients come no faster.");
  static final Flag<Duration> GRPC_KEEPALIVE_INTERVAL =
      MEMBER.flag("grpc-keepalive-interval", DURATION, "2h", "Between pings to clients; 0: none.");
  static final Flag<Duration> GRPC_KEEPALIVE_TIMEOUT =
      MEMBER.flag("grpc-keepalive-timeout", DURATION, "20s", "How long an answer to a ping takes.");

  static final Flag<Boolean> SOCKET_REUSE_ADDRESS =
      MEMBER
          .flag("socket-reuse-address", SWITCH, "false", "Bind addresses just given up.")
          .inFile("socket-options.reuse-address");
  static final Flag<Boolean> SOCKET_REUSE_PORT =
      MEMBER
          .flag("socket-reuse-port", SWITCH, "false", "Share ports with other processes.")
          .inFile("socket-options.reuse-port");

  private MemberFlags() {}

  static List<Flag<?>> all() {
    return List.of(
        NAME,
        DATA_DIR,
        WAL_DIR,
        LISTEN_PEER_URLS,
        LISTEN_CLIENT_URLS,
        LISTEN_CLIENT_HTTP_URLS,
        HEARTBEAT_INTERVAL,
        ELECTION_TIMEOUT,
        INITIAL_ELECTION_TICK_ADVANCE,
        SNAPSHOT_COUNT,
        QUOTA_BACKEND_BYTES,
        MAX_TXN_OPS,
        MAX_REQUEST_BYTES,
        MAX_CONCURRENT_STREAMS,
        ENABLE_GRPC_GATEWAY,
        GRPC_KEEPALIVE_MIN_TIME,
        GRPC_KEEPALIVE_INTERVAL,
        GRPC_KEEPALIVE_TIMEOUT,
        SOCKET_REUSE_ADDRESS,
        SOCKET_REUSE_PORT);
  }
}
