package io.holdfast.ports.measure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Instruments of one kind, one for each of a few things, like members or kinds of request.
 *
 * <p>Any thread may ask; finding an instrument that is there takes no lock. They stay for good:
 * what they are for must not be chosen by clients.
 *
 * @param <K> what tells them apart
 * @param <T> the kind of instrument
 */
public final class Family<K, T> {
  private final Map<K, T> instruments = new ConcurrentHashMap<>();
  private final Supplier<T> maker;

  public Family(Supplier<T> maker) {
    this.maker = maker;
  }

  /** The instrument for {@code key}, made now if it was never asked for. */
  public T of(K key) {
    T known = instruments.get(key);
    return known != null ? known : instruments.computeIfAbsent(key, k -> maker.get());
  }

  /** Shows all there are, in no order. */
  public void forEach(BiConsumer<K, T> visitor) {
    instruments.forEach(visitor);
  }
}
