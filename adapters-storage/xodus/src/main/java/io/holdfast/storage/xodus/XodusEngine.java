package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.storage.StoreConfig.Durability;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import io.holdfast.storage.files.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jetbrains.exodus.env.EnvironmentImpl;
import jetbrains.exodus.env.Environments;
import jetbrains.exodus.log.LogConfig;

/** Opens databases, each with caches of its own: a second one is open only during a restore. */
final class XodusEngine implements Engine {
  private static final String OPENED_PACKAGE = "sun.nio.ch";

  private final List<Keyspace> keyspaces;
  private final StoreConfig config;

  /**
   * @throws StoreException if the process cannot run it safely
   */
  XodusEngine(List<Keyspace> keyspaces, StoreConfig config) {
    requireUninterruptedFiles();
    this.keyspaces = List.copyOf(keyspaces);
    this.config = config;
  }

  /** The engine takes a flush that a thread's interruption cut off for one that worked. */
  private static void requireUninterruptedFiles() {
    if (!Object.class.getModule().isOpen(OPENED_PACKAGE, EnvironmentImpl.class.getModule())) {
      throw new StoreException(
          "engine xodus needs Java to run with --add-opens java.base/sun.nio.ch=ALL-UNNAMED");
    }
  }

  @Override
  public XodusDatabase create(Path directory) {
    return opened(directory, LogEnd.ofNothing());
  }

  @Override
  public XodusDatabase open(Path directory) {
    LogEnd end = LogEnd.read(directory);
    try {
      new LogFiles(directory).cutBeyond(end);
    } catch (IOException e) {
      throw new StoreException("cannot open " + directory, e);
    }
    return opened(directory, end);
  }

  /** Its inventory compared every byte already. */
  @Override
  public XodusDatabase openCopy(Path directory) {
    return open(directory);
  }

  private XodusDatabase opened(Path directory, LogEnd end) {
    EnvironmentImpl environment = environment(directory);
    try {
      checkComplete(directory, environment, end);
      Trees trees = Trees.open(environment, keyspaces);
      boolean each = config.durability() == Durability.EACH_WRITE;
      return new XodusDatabase(
          environment, trees, new FlushedLog(directory, environment, end, each));
    } catch (RuntimeException e) {
      environment.getEnvironmentConfig().setEnvCloseForcedly(true);
      environment.close();
      throw Failures.ofOpening(directory, e);
    }
  }

  private EnvironmentImpl environment(Path directory) {
    // The directory of the store is locked, and this one is in it.
    LogConfig log = new LogConfig().setLocation(directory.toString());
    log.setLockIgnored(true);
    try {
      return (EnvironmentImpl) Environments.newInstance(log, EngineSettings.of(config));
    } catch (RuntimeException e) {
      throw Failures.ofOpening(directory, e);
    }
  }

  /** At a damaged place the engine stops reading, and takes an older state for the last. */
  private static void checkComplete(Path directory, EnvironmentImpl environment, LogEnd end) {
    if (FlushedLog.committed(environment) < end.address()) {
      throw new StoreFormatException(directory + " has a damaged log");
    }
  }

  @Override
  public void close() {
    // Nothing is shared among databases.
  }
}
