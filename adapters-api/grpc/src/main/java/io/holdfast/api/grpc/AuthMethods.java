package io.holdfast.api.grpc;

import io.holdfast.ports.auth.AuthApi;
import io.holdfast.protocol.etcdserverpb.AuthDisableRequest;
import io.holdfast.protocol.etcdserverpb.AuthDisableResponse;
import io.holdfast.protocol.etcdserverpb.AuthEnableRequest;
import io.holdfast.protocol.etcdserverpb.AuthEnableResponse;
import io.holdfast.protocol.etcdserverpb.AuthStatusRequest;
import io.holdfast.protocol.etcdserverpb.AuthStatusResponse;
import io.holdfast.protocol.etcdserverpb.AuthenticateRequest;
import io.holdfast.protocol.etcdserverpb.AuthenticateResponse;
import java.util.List;

/** The service Auth: what is about the whole of it. */
final class AuthMethods {
  static final String SERVICE = "/etcdserverpb.Auth/";

  private AuthMethods() {}

  static List<UnaryMethod<?, ?>> of(AuthApi auth) {
    return List.of(
        new UnaryMethod<>(
            SERVICE + "AuthEnable",
            AuthEnableRequest::parseFrom,
            (request, caller) -> auth.enable(caller),
            response ->
                Payload.of(
                    AuthEnableResponse.newBuilder().setHeader(Messages.header(response)).build())),
        new UnaryMethod<>(
            SERVICE + "AuthDisable",
            AuthDisableRequest::parseFrom,
            (request, caller) -> auth.disable(caller),
            response ->
                Payload.of(
                    AuthDisableResponse.newBuilder().setHeader(Messages.header(response)).build())),
        new UnaryMethod<>(
            SERVICE + "AuthStatus",
            AuthStatusRequest::parseFrom,
            (request, caller) -> auth.status(caller),
            response ->
                Payload.of(
                    AuthStatusResponse.newBuilder()
                        .setHeader(Messages.header(response))
                        .setEnabled(response.enabled())
                        .setAuthRevision(response.authRevision())
                        .build())),
        new UnaryMethod<>(
            SERVICE + "Authenticate",
            AuthenticateRequest::parseFrom,
            (request, caller) -> auth.authenticate(request.getName(), request.getPassword()),
            response ->
                Payload.of(
                    AuthenticateResponse.newBuilder()
                        .setHeader(Messages.header(response))
                        .setToken(response.token())
                        .build())));
  }
}
