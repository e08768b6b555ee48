package io.holdfast.blackbox.history;

/** A change that a watcher of all keys was told. */
record Event(long revision, String key, String value) {}
