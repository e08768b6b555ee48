package io.holdfast.server.data;

import io.holdfast.server.config.MemberConfig;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Another process that holds a data directory until its input ends. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] arguments) throws StartupException, IOException {
    MemberConfig config =
        new MemberConfig("m", Path.of(arguments[0]), Optional.empty(), "rocksdb", "jraft", true);
    try (DataDirectory held = DataDirectory.open(config)) {
      System.out.println("held " + held.store());
      while (System.in.read() >= 0) {
        // until the test lets go
      }
    }
  }
}
