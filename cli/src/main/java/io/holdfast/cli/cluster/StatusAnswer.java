package io.holdfast.cli.cluster;

import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.JsonWriter;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageJson;
import io.holdfast.cli.output.Table;
import io.holdfast.cli.text.Hex;
import io.holdfast.cli.text.Sizes;
import io.holdfast.protocol.etcdserverpb.StatusResponse;
import java.util.List;

/** How members are. */
record StatusAnswer(List<One> all) implements EndpointsAnswer<StatusAnswer.One> {
  /** How one is. */
  record One(String endpoint, StatusResponse status) implements EndpointsAnswer.One {
    private boolean isLeader() {
      return status.getLeader() == status.getHeader().getMemberId();
    }

    private long percentNotInUse() {
      long size = status.getDbSize();
      return size == 0 ? 0 : Math.round(100.0 * (size - status.getDbSizeInUse()) / size);
    }

    List<String> row() {
      return List.of(
          endpoint,
          Hex.id(status.getHeader().getMemberId()),
          status.getVersion(),
          status.getStorageVersion(),
          Sizes.format(status.getDbSize()),
          Sizes.format(status.getDbSizeInUse()),
          percentNotInUse() + "%",
          Sizes.format(status.getDbSizeQuota()),
          Boolean.toString(isLeader()),
          Boolean.toString(status.getIsLearner()),
          Long.toUnsignedString(status.getRaftTerm()),
          Long.toUnsignedString(status.getRaftIndex()),
          Long.toUnsignedString(status.getRaftAppliedIndex()),
          String.join(", ", status.getErrorsList()),
          status.getDowngradeInfo().getTargetVersion(),
          Boolean.toString(status.getDowngradeInfo().getEnabled()));
    }

    @Override
    public void fields(Fields fields) {
      fields.header(status.getHeader());
      fields.quoted("Version", status.getVersion());
      fields.quoted("StorageVersion", status.getStorageVersion());
      fields.put("DBSize", status.getDbSize());
      fields.put("DBSizeInUse", status.getDbSizeInUse());
      fields.put("DBSizeQuota", status.getDbSizeQuota());
      fields.put("Leader", Long.toUnsignedString(status.getLeader()));
      fields.put("IsLearner", status.getIsLearner());
      fields.put("RaftIndex", Long.toUnsignedString(status.getRaftIndex()));
      fields.put("RaftTerm", Long.toUnsignedString(status.getRaftTerm()));
      fields.put("RaftAppliedIndex", Long.toUnsignedString(status.getRaftAppliedIndex()));
      fields.put("Errors", "[" + String.join(" ", status.getErrorsList()) + "]");
      fields.quoted("Endpoint", endpoint);
      fields.quoted("DowngradeTargetVersion", status.getDowngradeInfo().getTargetVersion());
      fields.put("DowngradeEnabled", status.getDowngradeInfo().getEnabled());
      fields.empty();
    }

    @Override
    public void json(JsonWriter json) {
      json.beginObject().name("Endpoint").string(endpoint).name("Status");
      MessageJson.write(json, status);
      json.endObject();
    }
  }

  @Override
  public void simple(Lines lines) {
    all.forEach(one -> lines.line(String.join(", ", one.row())));
  }

  @Override
  public Table table() {
    Table table =
        new Table(
            "Endpoint",
            "ID",
            "Version",
            "Storage Version",
            "DB Size",
            "In Use",
            "Percentage Not In Use",
            "Quota",
            "Is Leader",
            "Is Learner",
            "Raft Term",
            "Raft Index",
            "Raft Applied Index",
            "Errors",
            "Downgrade Target Version",
            "Downgrade Enabled");
    all.forEach(one -> table.row(one.row()));
    return table;
  }
}
