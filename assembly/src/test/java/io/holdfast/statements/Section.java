package io.holdfast.statements;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The sections, with the numbers of their statements. */
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
  J("Learners and request gating", 193, 199),
  K("Auth", 200, 233),
  L("Cluster", 234, 247),
  M("Maintenance", 248, 265),
  N("JSON gateway", 266, 277),
  O("Errors and timeouts", 278, 284),
  P("Quota at apply time", 285, 287),
  Q("Process surface", 288, 298);

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
