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
 * Whom a member found when it began, kept beside the data: it finds the others with it before its
 * log tells.
 *
 * <p>The first line says whether it began the cluster or joined it; then there is one line a
 * member: its id in hexadecimal, a space, its peer URLs with commas between.
 */
public final class InitialMembersFile {
  private static final String FOUNDED = "founded";
  private static final String JOINED = "joined";

  /**
   * What it says.
   *
   * @param founding whether this member is one of those the cluster began with
   */
  public record Content(boolean founding, List<Member> members) {
    public Content {
      members = List.copyOf(members);
    }
  }

  private final Path file;

  private InitialMembersFile(Path file) {
    this.file = file;
  }

  static InitialMembersFile in(DataDirectory directory) {
    return beside(directory.store());
  }

  /** The one that belongs to the data of a storage engine. */
  public static InitialMembersFile beside(Path store) {
    return new InitialMembersFile(store.resolveSibling(DataDirectory.INITIAL_MEMBERS));
  }

  /** Writes it so that it survives loss of power. */
  public void write(Content content) throws StartupException {
    StringBuilder text = new StringBuilder(content.founding ? FOUNDED : JOINED).append('\n');
    for (Member member : content.members) {
      text.append(Long.toHexString(member.id()))
          .append(' ')
          .append(String.join(",", member.peerUrls()))
          .append('\n');
    }
    try {
      Path draft = file.resolveSibling(DataDirectory.INITIAL_MEMBERS_DRAFT);
      Files.writeString(draft, text);
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw StartupException.bootstrap("cannot write " + file + ": " + e.getMessage());
    }
  }

  Content read() throws StartupException {
    try {
      List<String> lines = Files.readAllLines(file);
      List<Member> members = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        int space = line.indexOf(' ');
        members.add(
            new Member(
                Long.parseUnsignedLong(line.substring(0, space), 16),
                "",
                List.of(line.substring(space + 1).split(",", -1)),
                List.of(),
                false));
      }
      return new Content(founding(lines.getFirst()), members);
    } catch (IOException | RuntimeException e) {
      throw StartupException.bootstrap("cannot read " + file + ": " + e.getMessage());
    }
  }

  private static boolean founding(String word) {
    return switch (word) {
      case FOUNDED -> true;
      case JOINED -> false;
      default -> throw new IllegalArgumentException("unknown first line");
    };
  }
}
