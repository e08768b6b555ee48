package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.auth.AuthResponse;
import io.holdfast.ports.auth.Permission;
import io.holdfast.protocol.authpb.UserAddOptions;
import io.holdfast.protocol.etcdserverpb.*;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AuthCallsTest extends GrpcServerTest {
  private static final ResponseHeader SENT = Messages.header(HEADER);
  private static final KeyRange RANGE = new KeyRange(Bytes.utf8("a"), Bytes.utf8("b"));
  private static final ByteString A = ByteString.copyFromUtf8("a");
  private static final ByteString B = ByteString.copyFromUtf8("b");

  private final AuthGrpc.AuthBlockingStub auth = AuthGrpc.newBlockingStub(server.channel);

  @Test
  void whatIsJustDoneIsCarried() {
    done(() -> auth.authEnable(AuthEnableRequest.getDefaultInstance()).getHeader(), "enable");
    done(() -> auth.authDisable(AuthDisableRequest.getDefaultInstance()).getHeader(), "disable");
    done(
        () ->
            auth.userAdd(
                    AuthUserAddRequest.newBuilder()
                        .setName("u")
                        .setPassword("p")
                        .setOptions(UserAddOptions.newBuilder().setNoPassword(true))
                        .build())
                .getHeader(),
        "userAdd",
        "u",
        "p",
        true);
    done(
        () -> auth.userDelete(AuthUserDeleteRequest.newBuilder().setName("u").build()).getHeader(),
        "userDelete",
        "u");
    done(
        () ->
            auth.userChangePassword(
                    AuthUserChangePasswordRequest.newBuilder()
                        .setName("u")
                        .setPassword("p")
                        .setHashedPassword("h")
                        .build())
                .getHeader(),
        "userChangePassword",
        "u",
        "p",
        "h");
    done(
        () ->
            auth.userGrantRole(
                    AuthUserGrantRoleRequest.newBuilder().setUser("u").setRole("r").build())
                .getHeader(),
        "userGrantRole",
        "u",
        "r");
    done(
        () ->
            auth.userRevokeRole(
                    AuthUserRevokeRoleRequest.newBuilder().setName("u").setRole("r").build())
                .getHeader(),
        "userRevokeRole",
        "u",
        "r");
    done(
        () -> auth.roleAdd(AuthRoleAddRequest.newBuilder().setName("r").build()).getHeader(),
        "roleAdd",
        "r");
    done(
        () -> auth.roleDelete(AuthRoleDeleteRequest.newBuilder().setRole("r").build()).getHeader(),
        "roleDelete",
        "r");
    done(
        () ->
            auth.roleRevokePermission(
                    AuthRoleRevokePermissionRequest.newBuilder()
                        .setRole("r")
                        .setKey(A)
                        .setRangeEnd(B)
                        .build())
                .getHeader(),
        "roleRevokePermission",
        "r",
        RANGE);
  }

  @Test
  void grantsOfPermissionsAreCarried() {
    for (Permission.Kind kind : Permission.Kind.values()) {
      grant(
          io.holdfast.protocol.authpb.Permission.Type.valueOf(kind.name()).getNumber(),
          Optional.of(new Permission(kind, RANGE)));
    }
    grant(9, Optional.empty());
    done(
        () ->
            auth.roleGrantPermission(
                    AuthRoleGrantPermissionRequest.newBuilder().setName("r").build())
                .getHeader(),
        "roleGrantPermission",
        "r",
        Optional.empty());
  }

  private void grant(int type, Optional<Permission> expected) {
    var sent =
        io.holdfast.protocol.authpb.Permission.newBuilder()
            .setPermTypeValue(type)
            .setKey(A)
            .setRangeEnd(B);
    done(
        () ->
            auth.roleGrantPermission(
                    AuthRoleGrantPermissionRequest.newBuilder().setName("r").setPerm(sent).build())
                .getHeader(),
        "roleGrantPermission",
        "r",
        expected);
  }

  private void done(Supplier<ResponseHeader> call, Object... arguments) {
    server.auth.answers(new AuthResponse.Done(HEADER));
    assertEquals(SENT, call.get());
    assertEquals(List.of(arguments), server.auth.arguments);
  }

  @Test
  void theStateIsCarried() {
    server.auth.answers(new AuthResponse.Status(HEADER, true, 17));
    assertEquals(
        AuthStatusResponse.newBuilder()
            .setHeader(SENT)
            .setEnabled(true)
            .setAuthRevision(17)
            .build(),
        auth.authStatus(AuthStatusRequest.getDefaultInstance()));
  }

  @Test
  void tokensAreCarried() {
    server.auth.answers(new AuthResponse.Token(HEADER, "t.1"));
    var answer =
        auth.authenticate(AuthenticateRequest.newBuilder().setName("u").setPassword("p").build());
    assertEquals(AuthenticateResponse.newBuilder().setHeader(SENT).setToken("t.1").build(), answer);
    assertEquals(List.of("authenticate", "u", "p"), server.auth.arguments);
  }

  @Test
  void namesAreCarried() {
    server.auth.answers(new AuthResponse.Names(HEADER, List.of("x", "y")));
    assertEquals(
        AuthUserGetResponse.newBuilder().setHeader(SENT).addRoles("x").addRoles("y").build(),
        auth.userGet(AuthUserGetRequest.newBuilder().setName("u").build()));
    assertEquals(List.of("userGet", "u"), server.auth.arguments);
    assertEquals(
        AuthUserListResponse.newBuilder().setHeader(SENT).addUsers("x").addUsers("y").build(),
        auth.userList(AuthUserListRequest.getDefaultInstance()));
    assertEquals(
        AuthRoleListResponse.newBuilder().setHeader(SENT).addRoles("x").addRoles("y").build(),
        auth.roleList(AuthRoleListRequest.getDefaultInstance()));
  }

  @Test
  void permissionsAreCarried() {
    var permissions =
        List.of(
            new Permission(Permission.Kind.READ, RANGE),
            new Permission(Permission.Kind.WRITE, RANGE),
            new Permission(Permission.Kind.READWRITE, RANGE));
    server.auth.answers(new AuthResponse.Permissions(HEADER, permissions));
    var answer = auth.roleGet(AuthRoleGetRequest.newBuilder().setRole("r").build());
    assertEquals(SENT, answer.getHeader());
    assertEquals(3, answer.getPermCount());
    for (int i = 0; i < 3; i++) {
      assertEquals(
          io.holdfast.protocol.authpb.Permission.newBuilder()
              .setPermTypeValue(i)
              .setKey(A)
              .setRangeEnd(B)
              .build(),
          answer.getPerm(i));
    }
  }
}
