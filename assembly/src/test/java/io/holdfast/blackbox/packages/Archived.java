package io.holdfast.blackbox.packages;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an archive tells of one entry, as {@code tar} lists it. */
record Archived(String mode, String owner, String time, String name) {
  private static final Pattern LINE =
      Pattern.compile("(\\S+) (\\S+) +\\d+ (\\S+ \\S+) ([^ ]+)( -> .*)?");

  /**
   * @param listing of {@code tar -tv --numeric-owner --full-time} or {@code dpkg-deb --contents}
   */
  static List<Archived> all(String listing) {
    return listing.lines().map(Archived::parse).toList();
  }

  private static Archived parse(String line) {
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      throw new AssertionError("not an entry: " + line);
    }
    return new Archived(found.group(1), found.group(2), found.group(3), found.group(4));
  }
}
