package io.holdfast.cli.auth;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.holdfast.cli.command.Prefix;
import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageAnswer;
import io.holdfast.protocol.authpb.Permission;
import io.holdfast.protocol.etcdserverpb.AuthRoleGetResponse;
import java.util.Comparator;

/** What a role permits. */
record RoleAnswer(String name, AuthRoleGetResponse response) implements MessageAnswer {
  @Override
  public Message message() {
    return response;
  }

  @Override
  public void simple(Lines lines) {
    lines.line("Role " + name);
    lines.line("KV Read:");
    entries(lines, Permission.Type.READ);
    lines.line("KV Write:");
    entries(lines, Permission.Type.WRITE);
  }

  private void entries(Lines lines, Permission.Type type) {
    response.getPermList().stream()
        .filter(p -> p.getPermType() == type || p.getPermType() == Permission.Type.READWRITE)
        .sorted(
            Comparator.comparing(Permission::getKey, ByteString.unsignedLexicographicalComparator())
                .thenComparing(
                    Permission::getRangeEnd, ByteString.unsignedLexicographicalComparator()))
        .forEach(p -> lines.line("\t" + entry(p)));
  }

  private static String entry(Permission permission) {
    String key = permission.getKey().toStringUtf8();
    ByteString end = permission.getRangeEnd();
    if (end.isEmpty()) {
      return key;
    }
    if (end.equals(Prefix.OPEN)) {
      return "[" + key + ", <open ended>";
    }
    boolean prefix = end.equals(Prefix.endOf(permission.getKey()));
    return "[" + key + ", " + end.toStringUtf8() + ")" + (prefix ? " (prefix " + key + ")" : "");
  }

  @Override
  public void fields(Fields fields) {
    fields.header(response.getHeader());
    for (Permission permission : response.getPermList()) {
      // One more space than elsewhere; scripts that split at spaces do not notice.
      fields.put("PermType", " " + permission.getPermType());
      fields.bytes("Key", permission.getKey());
      fields.bytes("RangeEnd", permission.getRangeEnd());
    }
  }
}
