package io.holdfast.backup.bbolt;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads pages of a file by their numbers. Any thread. */
final class PageFile implements AutoCloseable {
  private static final int PAGE_BYTES_MIN = 512;
  private static final int PAGE_BYTES_MAX = 1 << 16;

  private final FileChannel channel;
  private final Meta meta;

  private PageFile(FileChannel channel, Meta meta) {
    this.channel = channel;
    this.meta = meta;
  }

  static PageFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      Meta meta = meta(channel);
      if (channel.size() < meta.pages() * meta.pageBytes()) {
        throw Fault.TRUNCATED.exception(
            "%d bytes instead of %d".formatted(channel.size(), meta.pages() * meta.pageBytes()));
      }
      return new PageFile(channel, meta);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The newer of the two that can be trusted; the second is found without the first. */
  private static Meta meta(FileChannel channel) throws IOException {
    Meta first = null;
    BboltException reason = Fault.NO_DATABASE.exception("no meta page");
    try {
      first = metaAt(channel, 0);
    } catch (BboltException e) {
      reason = e;
    }
    @Nullable Meta second = first == null ? search(channel) : trusted(channel, first.pageBytes());
    if (first != null) {
      boolean newer = second != null && second.transaction() > first.transaction();
      return newer ? Objects.requireNonNull(second) : first;
    }
    if (second == null) {
      throw reason;
    }
    return second;
  }

  private static @Nullable Meta search(FileChannel channel) throws IOException {
    for (int bytes = PAGE_BYTES_MIN; bytes <= PAGE_BYTES_MAX; bytes *= 2) {
      @Nullable Meta found = trusted(channel, bytes);
      if (found != null && found.pageBytes() == bytes) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Meta trusted(FileChannel channel, long at) throws IOException {
    try {
      return metaAt(channel, at);
    } catch (BboltException e) {
      return null;
    }
  }

  private static Meta metaAt(FileChannel channel, long at) throws IOException {
    byte[] page = new byte[Layout.PAGE_HEADER_BYTES + Meta.BYTES];
    if (channel.size() < at + page.length) {
      throw Fault.TRUNCATED.exception("%d bytes hold no meta page".formatted(channel.size()));
    }
    readFully(channel, page, at);
    Meta meta = Meta.read(page, Layout.PAGE_HEADER_BYTES);
    int bytes = meta.pageBytes();
    if (bytes < PAGE_BYTES_MIN || bytes > PAGE_BYTES_MAX || Integer.bitCount(bytes) != 1) {
      throw Fault.META_DAMAGED.exception("page size " + bytes);
    }
    return meta;
  }

  private static void readFully(FileChannel channel, byte[] into, long at) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(into);
    while (rest.hasRemaining()) {
      if (channel.read(rest, at + rest.position()) < 0) {
        throw new EOFException("file became shorter while it was read");
      }
    }
  }

  Meta meta() {
    return meta;
  }

  /** The whole page with all that it overflows into. */
  ReadPage page(long id) throws IOException {
    if (id < Layout.META_PAGES || id >= meta.pages()) {
      throw Fault.PAGE_DAMAGED.exception("reference to page " + Long.toUnsignedString(id));
    }
    byte[] header = new byte[Layout.PAGE_HEADER_BYTES];
    readFully(channel, header, id * meta.pageBytes());
    ByteBuffer numbers = Layout.in(header);
    long overflow = Integer.toUnsignedLong(numbers.getInt(12));
    if (numbers.getLong(0) != id || id + overflow >= meta.pages()) {
      throw Fault.PAGE_DAMAGED.exception("header of page " + id);
    }
    long bytes = (1 + overflow) * meta.pageBytes();
    if (bytes > Integer.MAX_VALUE - 8) {
      throw Fault.PAGE_DAMAGED.exception("page " + id + " has " + bytes + " bytes");
    }
    byte[] page = new byte[(int) bytes];
    readFully(channel, page, id * meta.pageBytes());
    return ReadPage.of(page, 0, id);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
