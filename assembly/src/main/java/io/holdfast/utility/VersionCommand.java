package io.holdfast.utility;

import io.holdfast.server.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which etcdutl this stands in for. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    String version = Release.ETCD_VERSION;
    spec.commandLine().getOut().println("etcdutl version: " + version);
    spec.commandLine()
        .getOut()
        .println("API version: " + version.substring(0, version.lastIndexOf('.')));
  }
}
