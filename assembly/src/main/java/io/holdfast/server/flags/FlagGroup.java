package io.holdfast.server.flags;

/** The heading a flag is listed under. */
public enum FlagGroup {
  GENERAL("General"),
  MEMBER("Member"),
  CLUSTERING("Clustering"),
  SECURITY("Security"),
  AUTH("Auth"),
  OBSERVABILITY("Profiling and metrics"),
  LOGGING("Logging"),
  TRACING("Tracing"),
  FEATURES("Features"),
  UNSAFE("Unsafe"),
  IGNORED("Accepted and ignored"),
  HOLDFAST("Holdfast");

  private final String title;

  FlagGroup(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** What the environment names of its flags begin with. */
  String environmentPrefix() {
    return this == HOLDFAST ? "HOLDFAST_" : "ETCD_";
  }

  <T> Flag<T> flag(String name, FlagType<T> type, String defaultText, String help) {
    return new Flag<>(name, this, type, name, defaultText, Effect.EFFECTIVE, help);
  }
}
