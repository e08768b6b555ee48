package io.holdfast.domain.command;

import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.ports.cluster.Member;
import java.util.ArrayList;
import java.util.List;

/** Changes of the member list as bytes in the log. */
final class ClusterChangeCodec {
  private static final int FOUND = 1;
  private static final int ADD = 2;
  private static final int REMOVE = 3;
  private static final int CONFIRM_REMOVAL = 4;
  private static final int UPDATE = 5;
  private static final int PROMOTE = 6;
  private static final int KEEP_ONLY = 7;

  private ClusterChangeCodec() {}

  static void encode(ClusterChange change, ByteWriter out) {
    switch (change) {
      case ClusterChange.Found found -> {
        out.u8(FOUND).varint(found.members().size());
        found.members().forEach(member -> CommandCodec.member(member, out));
      }
      case ClusterChange.Add add ->
          CommandCodec.member(add.member(), out.u8(ADD).varint(add.learnersMax()));
      case ClusterChange.Remove remove -> out.u8(REMOVE).fixed64(remove.id());
      case ClusterChange.ConfirmRemoval confirm -> out.u8(CONFIRM_REMOVAL).fixed64(confirm.id());
      case ClusterChange.Update update ->
          CommandCodec.texts(update.peerUrls(), out.u8(UPDATE).fixed64(update.id()));
      case ClusterChange.Promote promote -> out.u8(PROMOTE).fixed64(promote.id());
      case ClusterChange.KeepOnly keep -> out.u8(KEEP_ONLY).fixed64(keep.id());
    }
  }

  static ClusterChange decode(ByteReader in) {
    int kind = in.u8();
    return switch (kind) {
      case FOUND -> new ClusterChange.Found(members(in));
      case ADD -> add(in);
      case REMOVE -> new ClusterChange.Remove(in.fixed64());
      case CONFIRM_REMOVAL -> new ClusterChange.ConfirmRemoval(in.fixed64());
      case UPDATE -> new ClusterChange.Update(in.fixed64(), CommandCodec.texts(in));
      case PROMOTE -> new ClusterChange.Promote(in.fixed64());
      case KEEP_ONLY -> new ClusterChange.KeepOnly(in.fixed64());
      default -> throw new MalformedException("unknown change of members: " + kind);
    };
  }

  private static ClusterChange add(ByteReader in) {
    int learnersMax = (int) in.varint();
    return new ClusterChange.Add(CommandCodec.member(in), learnersMax);
  }

  private static List<Member> members(ByteReader in) {
    int count = in.count();
    List<Member> members = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      members.add(CommandCodec.member(in));
    }
    return members;
  }
}
