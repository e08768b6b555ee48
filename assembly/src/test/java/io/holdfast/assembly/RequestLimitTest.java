package io.holdfast.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.server.report.StartupException;
import io.holdfast.testkit.storage.Directories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that could be agreed on but not stored are refused before they can come. */
class RequestLimitTest {
  @TempDir Path directory;

  @Test
  void aLimitThatTheEngineCannotKeepIsRefusedBeforeTheMemberIsMade() throws IOException {
    StartupException refused =
        assertThrows(
            StartupException.class,
            () ->
                InProcessServers.start(
                    List.of(
                        "--storage=xodus",
                        "--max-request-bytes=10485760",
                        "--data-dir=" + directory.resolve("data"))));
    assertEquals(
        "--max-request-bytes must be at most 7863808 with --storage xodus (set to 10485760)",
        refused.reason());
    Path data = directory.resolve("data");
    assertEquals(List.of(data.resolve("member").resolve("lock")), Directories.files(data));
  }
}
