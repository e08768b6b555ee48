package io.holdfast.cli.cluster;

import com.google.protobuf.Message;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.text.Hex;
import io.holdfast.protocol.etcdserverpb.Member;
import io.holdfast.protocol.etcdserverpb.MemberAddResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A member that was taken in.
 *
 * @param name what it is to be called
 */
record MemberAdded(String name, MemberAddResponse response) implements MemberAnswer {
  @Override
  public Message message() {
    return response;
  }

  @Override
  public void simple(Lines lines) {
    Member added = response.getMember();
    lines.line(
        String.format(
            Locale.ROOT,
            "Member %16s added%s to cluster %16s",
            Hex.id(added.getID()),
            added.getIsLearner() ? " as learner" : "",
            Hex.id(response.getHeader().getClusterId())));
    lines.empty();
    lines.line("ETCD_NAME=\"" + name + "\"");
    lines.line("ETCD_INITIAL_CLUSTER=\"" + String.join(",", initialCluster()) + "\"");
    lines.line(
        "ETCD_INITIAL_ADVERTISE_PEER_URLS=\"" + String.join(",", added.getPeerURLsList()) + "\"");
    lines.line("ETCD_INITIAL_CLUSTER_STATE=\"existing\"");
  }

  private List<String> initialCluster() {
    List<String> entries = new ArrayList<>();
    for (Member member : response.getMembersList()) {
      boolean isNew = member.getID() == response.getMember().getID();
      for (String url : member.getPeerURLsList()) {
        entries.add((isNew ? name : member.getName()) + "=" + url);
      }
    }
    return entries;
  }
}
