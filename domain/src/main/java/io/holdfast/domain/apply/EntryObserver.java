package io.holdfast.domain.apply;

import io.holdfast.domain.command.Command;
import io.holdfast.ports.watch.WatchEvent;
import java.util.List;

/**
 * Looks on while entries are applied, on the thread that applies them. What it sees is not written
 * yet, and it must not change anything: replicas do not see the same.
 */
public interface EntryObserver {
  /** Looks away. */
  EntryObserver NONE =
      new EntryObserver() {
        @Override
        public void begins() {}

        @Override
        public void applied(Command command, Outcome outcome, List<WatchEvent> events) {}
      };

  /** An entry comes next. */
  void begins();

  /** It has been applied, or was refused. */
  void applied(Command command, Outcome outcome, List<WatchEvent> events);
}
