package io.holdfast.embedded;

import io.holdfast.domain.service.Environment;
import io.holdfast.ports.time.Ticker;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The time a member lives in.
 *
 * @param lifetimes by which leases end, if not by {@link #TICKER}; not closed by the member
 * @param clock the calendar, for the ids of new members
 */
record Time(Optional<Environment.Lifetimes> lifetimes, InstantSource clock) {
  /** By which the log goes, and how long calls may take. */
  static final Ticker TICKER = System::nanoTime;

  static final Time REAL = new Time(Optional.empty(), InstantSource.system());
}
