package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.Route;
import io.holdfast.ports.auth.AuthApi;
import io.holdfast.ports.cluster.ClusterApi;
import io.holdfast.ports.coordination.ElectionApi;
import io.holdfast.ports.coordination.LockApi;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.lease.LeaseApi;
import io.holdfast.ports.maintenance.HealthApi;
import io.holdfast.ports.maintenance.MaintenanceApi;
import io.holdfast.ports.watch.WatchApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The driving ports as gRPC services for a server that somebody else builds.
 *
 * <p>Everything runs on the event loops of that server and never blocks them.
 */
public record GrpcApi(
    KeyValueApi kv,
    WatchApi watch,
    LeaseApi leases,
    ClusterApi cluster,
    MaintenanceApi maintenance,
    AuthApi auth,
    LockApi locks,
    ElectionApi elections,
    HealthApi health,
    GrpcConfig config,
    GrpcMeasures measures,
    Optional<Auditing> auditing) {
  private static final Set<String> SERVICES =
      Set.of(
          KvMethods.SERVICE,
          WatchService.SERVICE,
          LeaseMethods.SERVICE,
          ClusterMethods.SERVICE,
          MaintenanceMethods.SERVICE,
          AuthMethods.SERVICE,
          LockMethods.SERVICE,
          ElectionMethods.SERVICE,
          HealthMethods.SERVICE);

  /** The methods with one request and one answer. */
  private List<UnaryMethod<?, ?>> unaryMethods() {
    return Stream.of(
            KvMethods.of(kv),
            LeaseMethods.of(leases),
            ClusterMethods.of(cluster),
            MaintenanceMethods.of(maintenance),
            AuthMethods.of(auth),
            UserMethods.of(auth),
            RoleMethods.of(auth),
            LockMethods.of(locks),
            ElectionMethods.of(elections),
            HealthMethods.of(health))
        .<UnaryMethod<?, ?>>flatMap(List::stream)
        .toList();
  }

  /** All there is to bind; the last one takes every other call by gRPC, and no other request. */
  public List<GrpcBinding> bindings() {
    List<GrpcBinding> bindings = new ArrayList<>();
    for (UnaryMethod<?, ?> method : unaryMethods()) {
      if (!method.path().equals(KvMethods.RANGE)) {
        bindings.add(at(method.path(), new UnaryService<>(method, config)));
      }
    }
    LargeAnswersConfig bounds = LargeAnswersConfig.DEFAULTS;
    LargeAnswers large = new LargeAnswers(bounds, System::nanoTime);
    var range = KvMethods.rangeInParts(kv, bounds.wholeBytesMax());
    bindings.add(at(KvMethods.RANGE, new RangeService(range, large, config)));
    bindings.add(at(KvMethods.SERVICE + "RangeStream", new RangeStreamService(kv, large, config)));
    bindings.add(
        at(MaintenanceMethods.SERVICE + "Snapshot", new SnapshotService(maintenance, config)));
    bindings.add(at(WatchService.SERVICE + "Watch", new WatchService(watch, config)));
    bindings.add(at(LeaseMethods.SERVICE + "LeaseKeepAlive", new KeepAliveService(leases, config)));
    for (WaitingMethod<?, ?> method :
        List.of(LockMethods.lock(locks), ElectionMethods.campaign(elections))) {
      bindings.add(at(method.path(), new WaitingService<>(method, config)));
    }
    bindings.add(at(ElectionMethods.SERVICE + "Observe", new ObserveService(elections, config)));
    bindings.add(at(HealthMethods.SERVICE + "Watch", new HealthWatchService(health, config)));
    receiveTogether(bindings);
    bindings.add(new GrpcBinding(anyGrpc(), new UnknownMethods(SERVICES)));
    return List.copyOf(bindings);
  }

  private void receiveTogether(List<GrpcBinding> bindings) {
    long heapBytes = Runtime.getRuntime().maxMemory();
    LargeRequestsConfig bounds = LargeRequestsConfig.ofHeap(heapBytes, config.receiveBytesMax());
    LargeRequests requests = new LargeRequests(bounds, System::nanoTime);
    for (GrpcBinding binding : bindings) {
      if (binding.service() instanceof GrpcService service) {
        service.receiveWithin(requests);
      }
    }
  }

  private GrpcBinding at(String path, GrpcService service) {
    service.measureWith(measures, measures.of(path));
    auditing.ifPresent(audit -> service.auditWith(audit, AuditedMethod.of(path)));
    return new GrpcBinding(Route.builder().exact(path).methods(HttpMethod.POST).build(), service);
  }

  private static Route anyGrpc() {
    return Route.builder()
        .catchAll()
        .methods(HttpMethod.POST)
        .matchesHeaders("content-type", GrpcService::isGrpc)
        .build();
  }
}
