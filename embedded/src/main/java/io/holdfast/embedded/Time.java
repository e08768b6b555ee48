package io.holdfast.embedded;

import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The time a member lives in.
 *
 * @param scheduler not closed by the member; one of its own if absent
 * @param clock the calendar, for the ids of new members
 */
record Time(Ticker ticker, Optional<Scheduler> scheduler, InstantSource clock) {
  static final Time REAL = new Time(System::nanoTime, Optional.empty(), InstantSource.system());
}
