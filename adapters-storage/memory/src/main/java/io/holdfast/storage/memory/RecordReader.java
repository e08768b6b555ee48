package io.holdfast.storage.memory;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.StoreFormatException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads trees in the {@link Format}. */
final class RecordReader {
  private final DataInputStream raw;
  private final DataInputStream in;
  private final long fileBytes;

  RecordReader(InputStream file, long fileBytes) {
    this.raw = new DataInputStream(new BufferedInputStream(file, Format.BLOCK_BYTES_MAX));
    this.in = new DataInputStream(new BlockInput(raw));
    this.fileBytes = fileBytes;
  }

  Map<Keyspace, Tree> readAll(Iterable<Keyspace> known) throws IOException {
    try {
      readHeader();
      Map<Keyspace, Tree> trees = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        Keyspace keyspace = named(in.readUTF(), known);
        check(trees.put(keyspace, readTree()) == null, "keyspace twice");
      }
      check(in.read() == -1 && raw.read() == -1, "bytes after the end");
      return trees;
    } catch (EOFException e) {
      throw new StoreFormatException("damaged checkpoint: cut off", e);
    } catch (UTFDataFormatException e) {
      throw new StoreFormatException("damaged checkpoint: no keyspace name", e);
    }
  }

  private void readHeader() throws IOException {
    check(raw.readLong() == Format.MAGIC, "not written by this engine");
    int version = raw.readInt();
    check(version == Format.VERSION, "format version " + version + " is not known");
  }

  private Tree readTree() throws IOException {
    Tree.Editor editor = new Tree.Editor(Tree.EMPTY);
    byte @Nullable [] previous = null;
    for (long left = in.readLong(); left > 0; left--) {
      byte[] key = readBytes();
      check(previous == null || Arrays.compareUnsigned(previous, key) < 0, "keys out of order");
      editor.put(key, readBytes());
      previous = key;
    }
    return editor.toTree();
  }

  private byte[] readBytes() throws IOException {
    int length = in.readInt();
    check(length >= 0 && length <= fileBytes, "length " + length);
    // Room is made only as bytes arrive: the length may be one that was made up.
    byte[] bytes = in.readNBytes(length);
    check(bytes.length == length, "cut off");
    return bytes;
  }

  private static Keyspace named(String name, Iterable<Keyspace> known) {
    for (Keyspace keyspace : known) {
      if (keyspace.name().equals(name)) {
        return keyspace;
      }
    }
    throw new StoreFormatException("checkpoint has a keyspace that the store lacks: " + name);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new StoreFormatException("damaged checkpoint: " + otherwise);
    }
  }
}
