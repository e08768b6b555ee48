package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.entity.LocalStorageOutter.LocalSnapshotPbMeta;
import com.alipay.sofa.jraft.entity.LocalStorageOutter.StablePBMeta;
import com.alipay.sofa.jraft.entity.PeerId;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The small files of the library: the length of a name in four bytes, the name of a message, the
 * length of the message in four bytes, the message. The library makes room for whatever these
 * lengths say and looks for a class of that name, so the files are looked at before it sees them.
 */
final class LibraryFiles {
  /** The file of term and vote in its directory. */
  static final String VOTE = "raft_meta";

  /** The file in a snapshot that says which files belong to it. */
  static final String SNAPSHOT = "__raft_snapshot_meta";

  private static final int BYTES_MAX = 64 << 20;

  private LibraryFiles() {}

  /**
   * Looks at all of them.
   *
   * @param meta the directory of the term and the vote; need not exist
   * @param snapshots the directory of snapshots; need not exist
   * @throws LogDamagedException if one is not what the library writes
   */
  static void check(Path meta, Path snapshots) throws IOException {
    Path vote = meta.resolve(VOTE);
    @Nullable StablePBMeta read = read(vote, StablePBMeta.getDescriptor(), StablePBMeta.parser());
    if (read != null && !(read.getTerm() >= 0 && isVote(read.getVotedfor()))) {
      throw damaged(vote, "no term or no vote");
    }
    for (Path snapshot : directories(snapshots)) {
      var unused =
          read(
              snapshot.resolve(SNAPSHOT),
              LocalSnapshotPbMeta.getDescriptor(),
              LocalSnapshotPbMeta.parser());
    }
  }

  private static List<Path> directories(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).toList();
    }
  }

  private static boolean isVote(String text) {
    return text.isEmpty() || new PeerId().parse(text);
  }

  /** The message of a file; null if there is no such file. */
  private static <T> @Nullable T read(Path file, Descriptor type, Parser<T> parser)
      throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    if (!Files.isRegularFile(file) || Files.size(file) > BYTES_MAX) {
      throw damaged(file, "it is too large or no file at all");
    }
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
    byte[] name = part(file, content);
    byte[] message = part(file, content);
    if (content.hasRemaining() || !type.getFullName().equals(text(name))) {
      throw damaged(file, "it holds something else");
    }
    try {
      return parser.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      throw damaged(file, "its message cannot be read");
    }
  }

  private static byte[] part(Path file, ByteBuffer content) throws LogDamagedException {
    int length = content.remaining() < Integer.BYTES ? -1 : content.getInt();
    if (length < 0 || length > content.remaining()) {
      throw damaged(file, "it is cut off");
    }
    byte[] part = new byte[length];
    content.get(part);
    return part;
  }

  private static String text(byte[] name) {
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private static LogDamagedException damaged(Path file, String what) {
    return new LogDamagedException(file, 0, what);
  }
}
