package io.holdfast.cli.maintenance;

import io.grpc.StatusRuntimeException;
import io.holdfast.cli.client.Endpoint;
import io.holdfast.cli.client.ServerErrors;
import io.holdfast.cli.command.Progress;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;
import io.holdfast.protocol.etcdserverpb.SnapshotRequest;
import io.holdfast.protocol.etcdserverpb.SnapshotResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Saves the whole state of one member. It is written beside its place and moved there when it is
 * whole and on the disk: there is either a whole file or none.
 */
final class SnapshotSave {
  private static final int PAGE_BYTES = 512;
  private static final int DIGEST_BYTES = 32;

  private SnapshotSave() {}

  static void run(Session session) {
    session.arguments().require(1, "snapshot save expects one argument <filename>");
    List<Endpoint> endpoints = session.config().endpoints();
    if (endpoints.size() != 1) {
      throw failed(
          "snapshot must be requested to one selected node, not multiple "
              + endpoints.stream().map(Endpoint::text).collect(Collectors.joining(" ", "[", "]")));
    }
    Path target = Path.of(session.arguments().get(0));
    Path part = Path.of(target + ".part");
    String version = fetch(session, part);
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed("could not rename " + part + " to " + target + " (" + e + ")");
    }
    session.line("Snapshot saved at " + target);
    if (!version.isEmpty()) {
      session.line("Server version " + version);
    }
  }

  /** Returns the version of the storage, if the server tells. */
  private static String fetch(Session session, Path part) {
    try (FileChannel file = create(part)) {
      String version = copy(session, file);
      check(file.size());
      file.force(true);
      return version;
    } catch (NoSuchFileException e) {
      throw notOpened(part, "no such file or directory");
    } catch (AccessDeniedException e) {
      throw notOpened(part, "permission denied");
    } catch (IOException e) {
      delete(part);
      throw failed("could not write " + part + " (" + e.getMessage() + ")");
    } catch (StatusRuntimeException e) {
      delete(part);
      throw ServerErrors.failure(ExitCode.INTERRUPTED, e);
    } catch (CommandFailure e) {
      delete(part);
      throw e;
    }
  }

  private static CommandFailure notOpened(Path part, String why) {
    return failed("could not open " + part + " (open " + part + ": " + why + ")");
  }

  /**
   * Whoever reads a snapshot knows everything: like every temporary file it is its owner's alone.
   */
  private static FileChannel create(Path part) throws IOException {
    Path own = Files.createTempFile(part.toAbsolutePath().getParent(), "snapshot", ".part");
    Files.move(own, part, StandardCopyOption.ATOMIC_MOVE);
    return FileChannel.open(part, StandardOpenOption.WRITE);
  }

  private static String copy(Session session, FileChannel file) throws IOException {
    String version = "";
    Iterator<SnapshotResponse> parts =
        session
            .client()
            .longStream(MaintenanceGrpc.getSnapshotMethod(), SnapshotRequest.getDefaultInstance());
    try (Progress progress = Progress.of(session.terminal(), "snapshot", "B")) {
      while (parts.hasNext()) {
        SnapshotResponse part = parts.next();
        for (ByteBuffer bytes : part.getBlob().asReadOnlyByteBufferList()) {
          while (bytes.hasRemaining()) {
            file.write(bytes);
          }
        }
        progress.at(file.position(), file.position() + part.getRemainingBytes());
        version = part.getVersion().isEmpty() ? version : part.getVersion();
      }
    }
    return version;
  }

  /** A file of pages and one digest is no whole number of pages. */
  private static void check(long bytes) {
    if (bytes % PAGE_BYTES != DIGEST_BYTES) {
      throw failed("sha256 checksum not found [bytes: " + bytes + "]");
    }
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // It is called what it is: a part. The failure that is reported is the one before.
      return;
    }
  }

  private static CommandFailure failed(String message) {
    return new CommandFailure(ExitCode.INTERRUPTED, message);
  }
}
