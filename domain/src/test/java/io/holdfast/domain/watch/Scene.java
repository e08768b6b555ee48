package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.watch.WatchConfig;
import io.holdfast.ports.watch.WatchCreateRequest;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** A hub with everything around it. */
final class Scene {
  static final Duration SYNC = WatchConfig.DEFAULTS.syncPeriod();

  final ListedHistory history = new ListedHistory();
  final VirtualTime time = new VirtualTime();
  final WatchHub hub;

  Scene() {
    this(WatchConfig.DEFAULTS);
  }

  Scene(WatchConfig config, String... written) {
    for (String entry : written) {
      history.write(entry);
    }
    hub = new WatchHub(config, history, Scene::header, time, time, new SplittableRandom(7));
  }

  static ResponseHeader header(long revision) {
    return new ResponseHeader(11, 22, revision, 3);
  }

  static WatchConfig config(int streamBytes, int recentBytes, int revisions) {
    return new WatchConfig(
        streamBytes, recentBytes, revisions, 2 << 20, 8 << 20, SYNC, Duration.ofMinutes(10));
  }

  /** Writes one revision and announces it. */
  RevisionChanges write(String... entries) {
    RevisionChanges change = history.write(entries);
    hub.committed(List.of(change));
    return change;
  }

  Client open() {
    return new Client(this, false);
  }

  void settle() {
    time.settle();
  }

  /** Lets the next sync come. */
  void sync() {
    time.pass(SYNC);
  }

  /** A watcher of a key, or of a range written "from..to"; "from.." has no end. */
  static Ask watch(String keys) {
    int dots = keys.indexOf("..");
    if (dots < 0) {
      return new Ask(KeyRange.single(Bytes.utf8(keys)));
    }
    Bytes end =
        dots + 2 == keys.length() ? KeyRange.OPEN_END : Bytes.utf8(keys.substring(dots + 2));
    return new Ask(new KeyRange(Bytes.utf8(keys.substring(0, dots)), end));
  }

  /** A creation, step by step. */
  static final class Ask {
    private final KeyRange range;
    private long start;
    private long id;
    private boolean progress;
    private boolean noPut;
    private boolean noDelete;
    private boolean prevKv;
    private boolean fragment;

    Ask(KeyRange range) {
      this.range = range;
    }

    Ask from(long revision) {
      start = revision;
      return this;
    }

    Ask id(long watchId) {
      id = watchId;
      return this;
    }

    Ask progress() {
      progress = true;
      return this;
    }

    Ask noPut() {
      noPut = true;
      return this;
    }

    Ask noDelete() {
      noDelete = true;
      return this;
    }

    Ask prevKv() {
      prevKv = true;
      return this;
    }

    Ask fragment() {
      fragment = true;
      return this;
    }

    WatchCreateRequest request() {
      return new WatchCreateRequest(range, start, id, progress, noPut, noDelete, prevKv, fragment);
    }
  }
}
