package io.holdfast.statements;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The sections that this project answers for so far, with the numbers of their statements. */
enum Section {
  A("Model, revisions, headers", 1, 20),
  B("Range", 21, 46),
  C("RangeStream", 47, 58),
  D("Put and DeleteRange", 59, 75),
  E("Txn", 76, 107),
  F("Compaction", 108, 119),
  G("Watch", 120, 156),
  H("Lease", 157, 180),
  I("Lock and Election services", 181, 192),
  M("Maintenance", 248, 265),
  N("JSON gateway", 266, 277),
  P("Quota at apply time", 285, 287);

  private final String title;
  private final int first;
  private final int last;

  Section(String title, int first, int last) {
    this.title = title;
    this.first = first;
    this.last = last;
  }

  String title() {
    return title;
  }

  IntStream numbers() {
    return IntStream.rangeClosed(first, last);
  }

  static boolean covers(int number) {
    return Stream.of(values()).anyMatch(one -> number >= one.first && number <= one.last);
  }
}
