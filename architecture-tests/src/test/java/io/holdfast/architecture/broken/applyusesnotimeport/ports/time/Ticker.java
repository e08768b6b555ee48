package io.holdfast.architecture.broken.applyusesnotimeport.ports.time;

public interface Ticker {
  long nanos();
}
