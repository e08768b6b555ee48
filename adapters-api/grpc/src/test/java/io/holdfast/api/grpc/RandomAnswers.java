package io.holdfast.api.grpc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.kv.DeleteRangeResponse;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.OperationResponse;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.kv.RangeChunk;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.TxnResponse;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchResponse;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Answers of all shapes, with numbers of all sizes. */
record RandomAnswers(SplittableRandom random) {
  long number() {
    return random.nextInt(4) == 0 ? 0 : random.nextLong() >> random.nextInt(64);
  }

  Bytes bytes() {
    byte[] bytes = new byte[random.nextInt(5) == 0 ? random.nextInt(300) : random.nextInt(5)];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  ResponseHeader header() {
    return new ResponseHeader(number(), number(), number(), number());
  }

  KeyValue kv() {
    return KeyValue.of(bytes(), number(), number(), number(), bytes(), number());
  }

  <T> Optional<T> maybe(Supplier<T> some) {
    return random.nextBoolean() ? Optional.of(some.get()) : Optional.empty();
  }

  <T> List<T> several(Supplier<T> some) {
    return Stream.generate(some).limit(random.nextInt(4)).toList();
  }

  RangeResponse range() {
    return new RangeResponse(header(), several(this::kv), random.nextBoolean(), number());
  }

  PutResponse put() {
    return new PutResponse(header(), maybe(this::kv));
  }

  DeleteRangeResponse deleteRange() {
    return new DeleteRangeResponse(header(), number(), several(this::kv));
  }

  TxnResponse txn(int depth) {
    return new TxnResponse(header(), random.nextBoolean(), several(() -> operation(depth)));
  }

  private OperationResponse operation(int depth) {
    return switch (random.nextInt(depth > 0 ? 4 : 3)) {
      case 0 -> range();
      case 1 -> put();
      case 2 -> deleteRange();
      default -> txn(depth - 1);
    };
  }

  RangeChunk chunk() {
    return new RangeChunk(
        several(this::kv),
        maybe(() -> new RangeResponse(header(), List.of(), random.nextBoolean(), number())));
  }

  WatchResponse watch() {
    return new WatchResponse(
        header(),
        number(),
        random.nextBoolean(),
        random.nextBoolean(),
        number(),
        random.nextBoolean() ? "" : "gründe",
        random.nextBoolean(),
        several(this::event));
  }

  private WatchEvent event() {
    var type = random.nextBoolean() ? WatchEvent.Type.PUT : WatchEvent.Type.DELETE;
    return new WatchEvent(type, kv(), maybe(this::kv));
  }
}
