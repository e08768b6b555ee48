package io.holdfast.assembly;

import io.holdfast.ports.cluster.Member;
import io.holdfast.server.data.DataDirectory;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * With whom the cluster began, kept beside the data: a member without a store of its own finds the
 * others with it before its log tells.
 *
 * <p>One line a member: its id in hexadecimal, a space, its peer URLs with commas between.
 */
final class InitialMembersFile {
  private final Path file;

  private InitialMembersFile(Path file) {
    this.file = file;
  }

  static InitialMembersFile in(DataDirectory directory) {
    return new InitialMembersFile(directory.store().resolveSibling("initial-members"));
  }

  /** Writes it so that it survives loss of power. */
  void write(List<Member> members) throws StartupException {
    StringBuilder text = new StringBuilder();
    for (Member member : members) {
      text.append(Long.toHexString(member.id()))
          .append(' ')
          .append(String.join(",", member.peerUrls()))
          .append('\n');
    }
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".tmp");
      Files.writeString(draft, text);
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw StartupException.bootstrap("cannot write " + file + ": " + e.getMessage());
    }
  }

  List<Member> read() throws StartupException {
    try {
      List<Member> members = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        int space = line.indexOf(' ');
        members.add(
            new Member(
                Long.parseUnsignedLong(line.substring(0, space), 16),
                "",
                List.of(line.substring(space + 1).split(",", -1)),
                List.of(),
                false));
      }
      return members;
    } catch (IOException | RuntimeException e) {
      throw StartupException.bootstrap("cannot read " + file + ": " + e.getMessage());
    }
  }
}
