package io.holdfast.server.flags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.report.StartupException;
import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each setting means the same as a flag, as a variable and in a file. */
@Statement({290, 291})
class ThreeWaysTest {
  private static final Engines ENGINES =
      new Engines(Set.of("rocksdb", "memory"), Set.of("jraft", "standalone"));

  @TempDir Path directory;

  static Stream<Flag<?>> flags() {
    return FlagTable.BY_NAME.values().stream();
  }

  @ParameterizedTest
  @MethodSource("flags")
  void everyFlagHasTheSameValueFromEachOfThem(Flag<?> flag) throws Exception {
    String text = SampleValue.of(flag);
    Object asFlag = Arguments.read(List.of("--" + flag.name() + "=" + text)).values().get(flag);
    assertNotEquals(flag.defaultValue(), asFlag);
    assertEquals(asFlag, asVariable(flag, text));
    if (!flag.fileKey().isEmpty()) {
      assertEquals(asFlag, inFile(SampleValue.inYaml(flag)).get(flag), "YAML");
      assertEquals(asFlag, inFile(SampleValue.inJson(flag)).get(flag), "JSON");
    }
  }

  private static Object asVariable(Flag<?> flag, String text) throws StartupException {
    FlagValues values = new FlagValues();
    assertEquals(List.of(), new Environment(Map.of(flag.environmentName(), text), values).apply());
    return values.get(flag);
  }

  private FlagValues inFile(String text) throws IOException, StartupException {
    ConfigFile file = ConfigFile.read(Files.writeString(directory.resolve("conf"), text));
    assertEquals(1, file.warnings().size(), file.warnings()::toString);
    return file.values();
  }

  @Test
  void theWholeConfigurationIsTheSame() throws Exception {
    ServerConfig fromFlags =
        start(
            "--name=m",
            "--data-dir=d",
            "--storage=memory",
            "--listen-client-urls=http://127.0.0.1:1,unix:///tmp/s",
            "--advertise-client-urls=http://127.0.0.1:1",
            "--heartbeat-interval=50",
            "--initial-election-tick-advance=false",
            "--grpc-keepalive-interval=2s",
            "--quota-backend-bytes=-1",
            "--auto-compaction-retention=2",
            "--cors=http://a.example:1",
            "--host-whitelist=a,b",
            "--log-outputs=stderr,stdout",
            "--socket-reuse-port",
            "--peer-cert-allowed-cn=a,b",
            "--peer-trusted-ca-file=ca.pem",
            "--feature-gates=LeaseCheckpoint=true",
            "--pre-vote=false");
    Path file =
        Files.writeString(
            directory.resolve("conf.yml"),
            """
            # A comment
            name: m
            data-dir: "d"
            wal-dir:
            storage: memory
            listen-client-urls: http://127.0.0.1:1,unix:///tmp/s
            advertise-client-urls: http://127.0.0.1:1
            heartbeat-interval: 50
            initial-election-tick-advance: false
            grpc-keepalive-interval: 2000000000
            quota-backend-bytes: -1
            auto-compaction-retention: 2
            cors: http://a.example:1
            host-whitelist: a,b
            log-outputs: [stderr, stdout]
            socket-options:
              reuse-port: true
            peer-transport-security:
              trusted-ca-file: ca.pem
              allowed-cn:
                - a
                - b
            feature-gates: LeaseCheckpoint=true
            pre-vote: false
            """);
    assertEquals(fromFlags, start("--config-file", file.toString()));
    assertEquals(fromFlags, start("--config-file", file.toString(), "--name=other", "--vv"));
    assertEquals(
        fromFlags,
        start(Map.of("ETCD_CONFIG_FILE", file.toString(), "ETCD_NAME", "other", "ETCD_X", "1")));
  }

  private static ServerConfig start(String... arguments) throws StartupException {
    return start(Map.of(), arguments);
  }

  private static ServerConfig start(Map<String, String> environment, String... arguments)
      throws StartupException {
    return assertInstanceOf(
            Invocation.Start.class, CommandLine.read(List.of(arguments), environment, ENGINES))
        .config();
  }
}
