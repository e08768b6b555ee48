package io.holdfast.cli.auth;

import com.google.protobuf.Message;
import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageAnswer;
import io.holdfast.cli.text.GoQuote;
import io.holdfast.protocol.etcdserverpb.AuthRoleListResponse;
import io.holdfast.protocol.etcdserverpb.AuthUserListResponse;
import java.util.stream.Collectors;

/** Lists of names. */
final class Names {
  private Names() {}

  record Users(AuthUserListResponse response) implements MessageAnswer {
    @Override
    public Message message() {
      return response;
    }

    @Override
    public void simple(Lines lines) {
      response.getUsersList().forEach(lines::line);
    }
  }

  record Roles(AuthRoleListResponse response) implements MessageAnswer {
    @Override
    public Message message() {
      return response;
    }

    @Override
    public void simple(Lines lines) {
      response.getRolesList().forEach(lines::line);
    }

    @Override
    public void fields(Fields fields) {
      fields.header(response.getHeader());
      fields.put(
          "Roles",
          response.getRolesList().stream().map(GoQuote::quote).collect(Collectors.joining(" ")));
    }
  }
}
