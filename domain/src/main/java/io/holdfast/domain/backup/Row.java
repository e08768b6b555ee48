package io.holdfast.domain.backup;

import io.holdfast.ports.Bytes;

/** A row of a table. */
record Row(byte[] key, byte[] value) {
  private static final byte[] NOTHING = {};

  static Row of(String key, String value) {
    return new Row(Bytes.utf8(key).array(), Bytes.utf8(value).array());
  }

  static Row of(String key, byte[] value) {
    return new Row(Bytes.utf8(key).array(), value);
  }

  static Row of(byte[] key) {
    return new Row(key, NOTHING);
  }
}
