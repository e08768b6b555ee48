package io.holdfast.api.grpc;

import io.holdfast.ports.maintenance.BackupPart;
import io.holdfast.ports.maintenance.BackupStream;
import io.holdfast.ports.maintenance.MaintenanceApi;
import io.holdfast.protocol.etcdserverpb.SnapshotRequest;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletionStage;

/** Everything stored, as a file in parts (M259). */
final class SnapshotCall extends PartsCall<BackupPart> {
  private static final int REMAINING = 0x10;
  private static final int BLOB = 0x1A;
  private static final int VERSION = 0x22;

  private final MaintenanceApi maintenance;

  SnapshotCall(MaintenanceApi maintenance, CallSetup setup) {
    super(setup);
    this.maintenance = maintenance;
  }

  @Override
  CompletionStage<Source<BackupPart>> open(byte[] request) throws Exception {
    var unused = SnapshotRequest.parseFrom(request);
    return maintenance.backup(setup.caller()).thenApply(SnapshotCall::source);
  }

  private static Source<BackupPart> source(BackupStream stream) {
    return new Source<>() {
      @Override
      public CompletionStage<BackupPart> next() {
        return stream.next();
      }

      @Override
      public void close() {
        stream.close();
      }
    };
  }

  @Override
  boolean isLast(BackupPart part) {
    return part.last();
  }

  @Override
  Payload payload(BackupPart part) {
    byte[] version = Wire.utf8(part.version());
    long size =
        Wire.numberSize(part.remainingBytes())
            + Wire.fieldSize(part.blob().length)
            + Wire.textSize(version);
    return Payload.of(part, size, (p, out) -> write(p, version, out));
  }

  private static void write(BackupPart part, byte[] version, ByteBuf out) {
    Wire.putNumber(out, REMAINING, part.remainingBytes());
    Wire.putMessage(out, BLOB, part.blob());
    Wire.putText(out, VERSION, version);
  }
}
