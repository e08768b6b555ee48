package io.holdfast.assembly;

import io.holdfast.api.http.Versions;
import io.holdfast.domain.service.Node;
import io.holdfast.domain.service.Releases;

/** What a member says about its release. */
final class MemberVersions {
  private MemberVersions() {}

  /** What is stored has the form of the release that all members speak. */
  static Versions of(Node node) {
    String cluster = node.clusterVersion();
    return new Versions(Releases.SERVER, cluster, cluster);
  }
}
