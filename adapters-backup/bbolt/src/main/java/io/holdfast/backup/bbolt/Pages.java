package io.holdfast.backup.bbolt;

import java.util.function.Consumer;

/**
 * Gives pages their numbers, one after the other, and passes them on. The same pages in the same
 * order get the same numbers, so a first walk that only counts tells where everything will be.
 */
final class Pages {
  private final Consumer<byte[]> out;
  private final boolean counting;
  private long next = Layout.META_PAGES;

  private Pages(Consumer<byte[]> out, boolean counting) {
    this.out = out;
    this.counting = counting;
  }

  /** Only counts. */
  static Pages counted() {
    return new Pages(page -> {}, true);
  }

  /**
   * @param out takes each page, whole pages long, in the order of their numbers
   */
  static Pages written(Consumer<byte[]> out) {
    return new Pages(out, false);
  }

  /** Places a page that is complete and returns its number. */
  long place(Page page) {
    long id = next;
    int pages = Math.ceilDiv(page.bytes(), Layout.PAGE_BYTES);
    next += pages;
    if (!counting) {
      byte[] bytes = new byte[Math.multiplyExact(pages, Layout.PAGE_BYTES)];
      page.writeTo(Layout.in(bytes), id, pages - 1);
      out.accept(bytes);
    }
    return id;
  }

  /** The number of the next page; how many there are when all are placed. */
  long next() {
    return next;
  }
}
