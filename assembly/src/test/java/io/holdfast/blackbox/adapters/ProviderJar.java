package io.holdfast.blackbox.adapters;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** Writes jars with one adapter, which passes everything on to one of ours under another name. */
final class ProviderJar {
  private static final String PACKAGE = "com.example.adapter";

  private final Path work;

  /**
   * @param work an empty directory
   */
  ProviderJar(Path work) {
    this.work = work;
  }

  /** A storage engine. */
  void storage(Path jar, String className, String name) throws IOException {
    write(
        jar,
        className,
        "io.holdfast.ports.storage.OrderedStoreProvider",
        """
        package %s;

        import io.holdfast.ports.storage.*;
        import java.nio.file.Path;
        import java.util.List;

        public final class %s implements OrderedStoreProvider {
          private final OrderedStoreProvider files =
              new io.holdfast.storage.rocksdb.RocksDbOrderedStoreProvider();

          public String name() {
            return "%s";
          }

          public boolean persistent() {
            return files.persistent();
          }

          public OrderedStore open(Path directory, List<Keyspace> keyspaces, StoreConfig config) {
            return files.open(directory, keyspaces, config);
          }
        }
        """
            .formatted(PACKAGE, className, name));
  }

  /** A kind of log. */
  void consensus(Path jar, String className, String name) throws IOException {
    write(
        jar,
        className,
        "io.holdfast.ports.consensus.ConsensusProvider",
        """
        package %s;

        import io.holdfast.ports.consensus.*;
        import io.holdfast.ports.peer.PeerTransport;
        import io.holdfast.ports.time.Ticker;

        public final class %s implements ConsensusProvider {
          private final ConsensusProvider alone =
              new io.holdfast.consensus.standalone.StandaloneConsensusProvider();

          public String name() {
            return "%s";
          }

          public boolean keepsLog() {
            return alone.keepsLog();
          }

          public Consensus create(ConsensusConfig config, PeerTransport peers, Ticker ticker) {
            return alone.create(config, peers, ticker);
          }
        }
        """
            .formatted(PACKAGE, className, name));
  }

  private void write(Path jar, String className, String service, String source) throws IOException {
    Path classes = compiled(className, source);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("META-INF/services/" + service));
      entries.write((PACKAGE + "." + className).getBytes(StandardCharsets.UTF_8));
      String file = PACKAGE.replace('.', '/') + "/" + className + ".class";
      entries.putNextEntry(new JarEntry(file));
      Files.copy(classes.resolve(file), entries);
    }
  }

  private Path compiled(String className, String source) throws IOException {
    Path file = Files.writeString(work.resolve(className + ".java"), source);
    Path classes = Files.createDirectories(work.resolve("classes"));
    List<String> arguments =
        List.of(
            "-d",
            classes.toString(),
            "-proc:none",
            "--release",
            "21",
            "-cp",
            System.getProperty("java.class.path"),
            file.toString());
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException("cannot compile " + file);
    }
    return classes;
  }
}
