package io.holdfast.domain.command;

import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Log entries as bytes.
 *
 * <p>An entry begins with the number of its format. A member that meets a format or a kind of
 * command it does not know stops: it must not skip what others apply.
 */
public final class CommandCodec {
  private static final int FORMAT = 1;

  private static final int PUT = 1;
  private static final int DELETE_RANGE = 2;
  private static final int TXN = 3;
  private static final int COMPACT = 4;
  private static final int GRANT_LEASE = 5;
  private static final int REVOKE_LEASE = 6;
  private static final int CHECKPOINT_LEASES = 7;
  private static final int SET_ALARM = 8;
  private static final int PUBLISH_MEMBER = 9;
  private static final int CHANGE_AUTH = 10;
  private static final int CHANGE_CLUSTER = 11;
  private static final int SET_DOWNGRADE = 12;
  private static final int SET_CLUSTER_VERSION = 13;

  private static final Numbers<AlarmRequest.Action> ACTIONS =
      Numbers.of(
          AlarmRequest.Action.class,
          List.of(
              AlarmRequest.Action.GET,
              AlarmRequest.Action.ACTIVATE,
              AlarmRequest.Action.DEACTIVATE));
  private static final Numbers<Alarm.Kind> ALARMS =
      Numbers.of(
          Alarm.Kind.class, List.of(Alarm.Kind.NONE, Alarm.Kind.NOSPACE, Alarm.Kind.CORRUPT));

  private CommandCodec() {}

  public static byte[] encode(Envelope envelope) {
    ByteWriter out = new ByteWriter(expectedBytes(envelope.command()));
    out.u8(FORMAT).fixed64(envelope.session()).varint(envelope.sequence());
    out.text(envelope.user()).varint(envelope.authRevision());
    encode(envelope.command(), out);
    return out.toArray();
  }

  private static int expectedBytes(Command command) {
    return command instanceof Command.Put put
        ? 64 + put.request().key().length() + put.request().value().length()
        : 256;
  }

  /**
   * @throws MalformedException if this is no entry, or one of a later release
   */
  public static Envelope decode(byte[] entry) {
    ByteReader in = new ByteReader(entry);
    int format = in.u8();
    if (format != FORMAT) {
      throw new MalformedException("log entry of unknown format " + format);
    }
    Envelope envelope =
        new Envelope(in.fixed64(), in.varint(), in.text(), in.varint(), command(in));
    if (in.hasMore()) {
      throw new MalformedException("bytes after a log entry");
    }
    return envelope;
  }

  private static void encode(Command command, ByteWriter out) {
    switch (command) {
      case Command.Put put -> OperationCodec.put(put.request(), out.u8(PUT));
      case Command.DeleteRange delete ->
          OperationCodec.deleteRange(delete.request(), out.u8(DELETE_RANGE));
      case Command.Txn txn -> OperationCodec.txn(txn.request(), out.u8(TXN));
      case Command.Compact compact ->
          out.u8(COMPACT).varint(compact.request().revision()).bool(compact.request().physical());
      case Command.GrantLease grant ->
          out.u8(GRANT_LEASE).varint(grant.id()).varint(grant.ttlSeconds());
      case Command.RevokeLease revoke ->
          out.u8(REVOKE_LEASE).varint(revoke.id()).varint(revoke.onlyInTerm());
      case Command.CheckpointLeases checkpoint -> checkpoint(checkpoint, out.u8(CHECKPOINT_LEASES));
      case Command.SetAlarm alarm -> alarm(alarm.request(), out.u8(SET_ALARM));
      case Command.PublishMember publish -> member(publish.member(), out.u8(PUBLISH_MEMBER));
      case Command.SetDowngrade downgrade ->
          out.u8(SET_DOWNGRADE).text(downgrade.target().orElse(""));
      case Command.SetClusterVersion version -> out.u8(SET_CLUSTER_VERSION).text(version.version());
      case Command.ChangeAuth auth -> AuthChangeCodec.encode(auth.change(), out.u8(CHANGE_AUTH));
      case Command.ChangeCluster cluster ->
          ClusterChangeCodec.encode(cluster.change(), out.u8(CHANGE_CLUSTER));
    }
  }

  private static Command command(ByteReader in) {
    int kind = in.u8();
    return switch (kind) {
      case PUT -> new Command.Put(OperationCodec.put(in));
      case DELETE_RANGE -> new Command.DeleteRange(OperationCodec.deleteRange(in));
      case TXN -> new Command.Txn(OperationCodec.txn(in));
      case COMPACT -> new Command.Compact(new CompactRequest(in.varint(), in.bool()));
      case GRANT_LEASE -> new Command.GrantLease(in.varint(), in.varint());
      case REVOKE_LEASE -> new Command.RevokeLease(in.varint(), in.varint());
      case CHECKPOINT_LEASES -> checkpoint(in);
      case SET_ALARM -> new Command.SetAlarm(alarm(in));
      case PUBLISH_MEMBER -> new Command.PublishMember(member(in));
      case CHANGE_AUTH -> new Command.ChangeAuth(AuthChangeCodec.decode(in));
      case CHANGE_CLUSTER -> new Command.ChangeCluster(ClusterChangeCodec.decode(in));
      case SET_DOWNGRADE ->
          new Command.SetDowngrade(Optional.of(in.text()).filter(target -> !target.isEmpty()));
      case SET_CLUSTER_VERSION -> new Command.SetClusterVersion(in.text());
      default -> throw new MalformedException("log entry of unknown kind " + kind);
    };
  }

  private static void checkpoint(Command.CheckpointLeases checkpoint, ByteWriter out) {
    out.varint(checkpoint.onlyInTerm()).varint(checkpoint.leases().size());
    for (Command.Remaining remaining : checkpoint.leases()) {
      out.varint(remaining.id()).varint(remaining.seconds());
    }
  }

  private static Command checkpoint(ByteReader in) {
    long term = in.varint();
    int count = in.count();
    List<Command.Remaining> leases = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      leases.add(new Command.Remaining(in.varint(), in.varint()));
    }
    return new Command.CheckpointLeases(leases, term);
  }

  private static void alarm(AlarmRequest alarm, ByteWriter out) {
    out.u8(ACTIONS.of(alarm.action())).fixed64(alarm.memberId()).u8(ALARMS.of(alarm.kind()));
  }

  private static AlarmRequest alarm(ByteReader in) {
    return new AlarmRequest(ACTIONS.constant(in.u8()), in.fixed64(), ALARMS.constant(in.u8()));
  }

  /** A member as it stands in the log and in the store. */
  public static void member(Member member, ByteWriter out) {
    out.fixed64(member.id()).text(member.name()).bool(member.learner());
    texts(member.peerUrls(), out);
    texts(member.clientUrls(), out);
  }

  /** The reverse of {@link #member(Member, ByteWriter)}. */
  public static Member member(ByteReader in) {
    long id = in.fixed64();
    String name = in.text();
    boolean learner = in.bool();
    return new Member(id, name, texts(in), texts(in), learner);
  }

  static void texts(List<String> texts, ByteWriter out) {
    out.varint(texts.size());
    texts.forEach(out::text);
  }

  static List<String> texts(ByteReader in) {
    int count = in.count();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(in.text());
    }
    return texts;
  }
}
