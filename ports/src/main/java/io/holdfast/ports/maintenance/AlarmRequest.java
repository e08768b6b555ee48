package io.holdfast.ports.maintenance;

/** Lists, raises or clears an alarm (statements M250 to M253). */
public record AlarmRequest(Action action, long memberId, Alarm.Kind kind) {
  /** What to do. */
  public enum Action {
    GET,
    ACTIVATE,
    DEACTIVATE
  }
}
