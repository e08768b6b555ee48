package io.holdfast.server;

import java.util.Locale;
import java.util.Optional;

/** Which release this is. */
public final class Release {
  /** The release of etcd whose behaviour is kept; clients ask for it. */
  public static final String ETCD_VERSION = "3.7.1";

  private Release() {}

  /** This project's own version. */
  public static String version() {
    return Optional.ofNullable(Release.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** The commit it was built from, if the build knew. */
  public static String commit() {
    return Optional.ofNullable(System.getProperty("holdfast.commit")).orElse("unknown");
  }

  public static String platform() {
    String name = System.getProperty("os.name", "unknown").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "unknown");
    return name.replace("mac os x", "darwin") + "/" + machine.replace("aarch64", "arm64");
  }

  /**
   * Four lines for {@code --version}. The first has the version third, where scripts look for it.
   */
  public static String describe() {
    return String.format(
        "etcd Version: %s (Holdfast %s)%nGit SHA: %s%nJava Version: %s%nJava OS/Arch: %s%n",
        ETCD_VERSION, version(), commit(), Runtime.version(), platform());
  }
}
