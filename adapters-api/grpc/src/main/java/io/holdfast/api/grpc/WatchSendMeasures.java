package io.holdfast.api.grpc;

import io.holdfast.ports.measure.Distribution;
import io.holdfast.ports.watch.WatchResponse;

/** How long it takes to make responses of watches and hand them on. Any thread. */
public final class WatchSendMeasures {
  private final Distribution withEvents = Distribution.seconds(0.001, 14);
  private final Distribution perEvent = Distribution.seconds(0.001, 14);
  private final Distribution control = Distribution.seconds(0.001, 14);
  private final Distribution progress = Distribution.seconds(0.001, 14);

  /** Responses with events. */
  public Distribution withEvents() {
    return withEvents;
  }

  /** The same, divided by the number of events. */
  public Distribution perEvent() {
    return perEvent;
  }

  /** Answers to creations and cancellations. */
  public Distribution control() {
    return control;
  }

  /** Notices of progress. */
  public Distribution progress() {
    return progress;
  }

  void sent(WatchResponse response, long nanos) {
    int events = response.events().size();
    if (events > 0) {
      withEvents.record(nanos);
      perEvent.record(nanos / events);
    } else if (response.created() || response.canceled()) {
      control.record(nanos);
    } else {
      progress.record(nanos);
    }
  }
}
