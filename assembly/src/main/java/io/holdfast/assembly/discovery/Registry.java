package io.holdfast.assembly.discovery;

import com.google.protobuf.ByteString;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.holdfast.cli.client.Client;
import io.holdfast.cli.client.ClientConfig;
import io.holdfast.cli.client.Credentials;
import io.holdfast.cli.client.Endpoint;
import io.holdfast.cli.client.ServerErrors;
import io.holdfast.cli.command.GlobalOptions;
import io.holdfast.cli.command.Prefix;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.RangeResponse;
import io.holdfast.protocol.etcdserverpb.WatchCreateRequest;
import io.holdfast.protocol.etcdserverpb.WatchGrpc;
import io.holdfast.protocol.etcdserverpb.WatchRequest;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import io.holdfast.protocol.mvccpb.KeyValue;
import io.holdfast.server.config.RegistryConfig;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What another cluster knows of one that is to be: below {@code /_etcd/registry/<token>}, its size
 * in {@code _config/size} and each member in {@code members/<id>}.
 *
 * <p>Whatever fails because the other cluster does not answer, or refuses, is a {@link
 * CommandFailure}; everything may be asked again.
 */
final class Registry implements AutoCloseable {
  private static final int MESSAGE_BYTES_MAX = 1 << 20;

  /**
   * Who has come.
   *
   * @param revision of the other cluster at which that is so
   * @param members in the order in which they came
   */
  record Entries(long revision, List<Entry> members) {}

  /**
   * A member.
   *
   * @param member its id, in hexadecimal
   * @param urls {@code name=url,name=url}
   */
  record Entry(String member, String urls) {}

  private final Client client;
  private final String prefix;

  private Registry(Client client, String token) {
    this.client = client;
    this.prefix = "/_etcd/registry/" + token + "/";
  }

  /** Connects, and logs in if there is a user. */
  static Registry open(RegistryConfig config) {
    return new Registry(Client.open(clientConfig(config), line -> {}), config.token());
  }

  private static ClientConfig clientConfig(RegistryConfig config) {
    return new ClientConfig(
        config.endpoints().stream().map(Endpoint::parse).toList(),
        config.dialTimeout(),
        config.requestTimeout(),
        Optional.empty(),
        config.keepaliveTime(),
        config.keepaliveTimeout(),
        MESSAGE_BYTES_MAX,
        MESSAGE_BYTES_MAX,
        GlobalOptions.TlsFlags.tls(
            config.certificate(),
            config.key(),
            config.authorities(),
            config.insecureTransport(),
            config.anyServer()),
        config.user().isEmpty()
            ? new Credentials.None()
            : new Credentials.Password(config.user(), config.password()));
  }

  /** How many members there shall be, as somebody has put it. */
  Optional<String> size() {
    RangeResponse response =
        range(RangeRequest.newBuilder().setKey(bytes(prefix + "_config/size")));
    return response.getKvsList().stream().findFirst().map(Registry::value);
  }

  Entries members() {
    ByteString key = bytes(prefix + "members/");
    RangeResponse response =
        range(RangeRequest.newBuilder().setKey(key).setRangeEnd(Prefix.endOf(key)));
    return new Entries(
        response.getHeader().getRevision(),
        response.getKvsList().stream()
            .sorted(Comparator.comparingLong(KeyValue::getCreateRevision))
            .map(each -> new Entry(each.getKey().substring(key.size()).toStringUtf8(), value(each)))
            .filter(entry -> entry.urls().contains("="))
            .toList());
  }

  /** Puts a member there, or what it says anew, and returns who has come. */
  Entries register(String member, String urls) {
    client.read(
        KVGrpc.getPutMethod(),
        PutRequest.newBuilder()
            .setKey(bytes(prefix + "members/" + member))
            .setValue(bytes(urls))
            .build());
    return members();
  }

  /** Blocks until the members may be others than at that revision, and returns them. */
  Entries membersAfter(long revision) throws InterruptedException {
    try {
      awaitChange(revision + 1);
      return members();
    } catch (StatusException e) {
      throw ServerErrors.failure(e);
    }
  }

  private void awaitChange(long from) throws InterruptedException, StatusException {
    ByteString key = bytes(prefix + "members/");
    BlockingClientCall<WatchRequest, WatchResponse> call =
        client.converse(WatchGrpc.getWatchMethod());
    try {
      call.write(
          WatchRequest.newBuilder()
              .setCreateRequest(
                  WatchCreateRequest.newBuilder()
                      .setKey(key)
                      .setRangeEnd(Prefix.endOf(key))
                      .setStartRevision(from))
              .build());
      WatchResponse response = call.read();
      while (response != null && !response.getCanceled() && response.getEventsCount() == 0) {
        response = call.read();
      }
    } finally {
      call.cancel("no longer of interest", null);
    }
  }

  private RangeResponse range(RangeRequest.Builder request) {
    return client.read(KVGrpc.getRangeMethod(), request.build());
  }

  private static ByteString bytes(String text) {
    return ByteString.copyFrom(text, StandardCharsets.UTF_8);
  }

  private static String value(KeyValue each) {
    return each.getValue().toStringUtf8().strip();
  }

  @Override
  public void close() {
    client.close();
  }
}
