package io.holdfast.assembly;

import dagger.BindsInstance;
import dagger.Component;
import io.holdfast.api.grpc.GrpcApi;
import io.holdfast.api.http.HttpApi;
import io.holdfast.api.peer.ArmeriaPeerTransport;
import io.holdfast.assembly.audit.AuditMeasures;
import io.holdfast.assembly.audit.FileAuditLog;
import io.holdfast.assembly.tls.MemberTls;
import io.holdfast.domain.service.Node;
import io.holdfast.domain.service.NodeConfig;
import io.holdfast.embedded.Foundation;
import io.holdfast.embedded.MemberParts;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What clients and observers of one member are served with. */
@Singleton
@Component(modules = ServingModule.class)
interface Serving {
  GrpcApi grpc();

  HttpApi http();

  Node node();

  NodeConfig behaviour();

  /** Makes it around a member. */
  @Component.Factory
  interface Factory {
    Serving of(
        @BindsInstance NetworkConfig config,
        @BindsInstance MemberTls tls,
        @BindsInstance Foundation foundation,
        @BindsInstance MemberParts parts,
        @BindsInstance ArmeriaPeerTransport transport,
        @BindsInstance Optional<FileAuditLog> audit,
        @BindsInstance AuditMeasures auditMeasures);
  }
}
