package io.holdfast.cli.cluster;

import com.google.protobuf.Message;
import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.Table;
import io.holdfast.cli.text.Hex;
import io.holdfast.protocol.etcdserverpb.Member;
import io.holdfast.protocol.etcdserverpb.MemberListResponse;
import java.util.List;

/** The members there are. */
record MembersAnswer(MemberListResponse response) implements MemberAnswer {
  @Override
  public Message message() {
    return response;
  }

  private static List<String> row(Member member) {
    return List.of(
        Hex.id(member.getID()),
        member.getName().isEmpty() ? "unstarted" : "started",
        member.getName(),
        String.join(",", member.getPeerURLsList()),
        String.join(",", member.getClientURLsList()),
        Boolean.toString(member.getIsLearner()));
  }

  @Override
  public void simple(Lines lines) {
    response.getMembersList().forEach(member -> lines.line(String.join(", ", row(member))));
  }

  @Override
  public Table table() {
    Table table = new Table("ID", "Status", "Name", "Peer Addrs", "Client Addrs", "Is Learner");
    response.getMembersList().forEach(member -> table.row(row(member)));
    return table;
  }

  @Override
  public void fields(Fields fields) {
    fields.header(response.getHeader());
    for (Member member : response.getMembersList()) {
      fields.id("ID", member.getID());
      fields.quoted("Name", member.getName());
      member.getPeerURLsList().forEach(url -> fields.quoted("PeerURL", url));
      member.getClientURLsList().forEach(url -> fields.quoted("ClientURL", url));
      fields.put("IsLearner", member.getIsLearner());
      fields.empty();
    }
  }
}
