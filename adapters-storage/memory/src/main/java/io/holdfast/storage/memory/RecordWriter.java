package io.holdfast.storage.memory;

import io.holdfast.ports.storage.Keyspace;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes {@link Contents} in the {@link Format}. */
final class RecordWriter {
  private final BlockOutput blocks;
  private final DataOutputStream out;

  RecordWriter(OutputStream file) throws IOException {
    DataOutputStream raw = new DataOutputStream(file);
    raw.writeLong(Format.MAGIC);
    raw.writeInt(Format.VERSION);
    this.blocks = new BlockOutput(raw);
    this.out = new DataOutputStream(blocks);
  }

  void writeAll(Contents contents) throws IOException {
    List<Keyspace> keyspaces = new ArrayList<>();
    contents.keyspaces().forEach(keyspaces::add);
    out.writeInt(keyspaces.size());
    for (Keyspace keyspace : keyspaces) {
      out.writeUTF(keyspace.name());
      write(contents.tree(keyspace));
    }
    out.flush();
    blocks.finish();
  }

  private void write(Tree tree) throws IOException {
    out.writeLong(tree.entries());
    try (TreeCursor cursor = new TreeCursor(tree, new byte[0], null)) {
      for (boolean more = cursor.first(); more; more = cursor.next()) {
        write(cursor.key());
        write(cursor.value());
      }
    }
  }

  private void write(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes, 0, bytes.length);
  }
}
