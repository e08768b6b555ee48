package io.holdfast.api.grpc;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.maintenance.AlarmRequest.Action;
import io.holdfast.ports.maintenance.AlarmResponse;
import io.holdfast.ports.maintenance.HashKvResponse;
import io.holdfast.ports.maintenance.MaintenanceApi;
import io.holdfast.ports.maintenance.StatusResponse;
import io.holdfast.protocol.etcdserverpb.AlarmMember;
import io.holdfast.protocol.etcdserverpb.AlarmType;
import io.holdfast.protocol.etcdserverpb.DefragmentRequest;
import io.holdfast.protocol.etcdserverpb.DefragmentResponse;
import io.holdfast.protocol.etcdserverpb.DowngradeInfo;
import io.holdfast.protocol.etcdserverpb.DowngradeRequest;
import io.holdfast.protocol.etcdserverpb.DowngradeResponse;
import io.holdfast.protocol.etcdserverpb.HashKVRequest;
import io.holdfast.protocol.etcdserverpb.HashKVResponse;
import io.holdfast.protocol.etcdserverpb.HashRequest;
import io.holdfast.protocol.etcdserverpb.HashResponse;
import io.holdfast.protocol.etcdserverpb.MoveLeaderRequest;
import io.holdfast.protocol.etcdserverpb.MoveLeaderResponse;
import io.holdfast.protocol.etcdserverpb.StatusRequest;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The service Maintenance, as far as the port goes. */
final class MaintenanceMethods {
  static final String SERVICE = "/etcdserverpb.Maintenance/";

  private MaintenanceMethods() {}

  static List<UnaryMethod<?, ?>> of(MaintenanceApi maintenance) {
    return List.of(
        new UnaryMethod<>(
            SERVICE + "Status",
            StatusRequest::parseFrom,
            (request, caller) -> maintenance.status(caller),
            MaintenanceMethods::status),
        new UnaryMethod<>(
            SERVICE + "Alarm",
            io.holdfast.protocol.etcdserverpb.AlarmRequest::parseFrom,
            (request, caller) -> alarm(maintenance, request, caller),
            MaintenanceMethods::alarms),
        new UnaryMethod<>(
            SERVICE + "HashKV",
            HashKVRequest::parseFrom,
            (request, caller) -> maintenance.hashKv(request.getRevision(), caller),
            MaintenanceMethods::hash),
        new UnaryMethod<>(
            SERVICE + "Hash",
            HashRequest::parseFrom,
            (request, caller) -> maintenance.hash(caller),
            MaintenanceMethods::wholeHash),
        new UnaryMethod<>(
            SERVICE + "Defragment",
            DefragmentRequest::parseFrom,
            (request, caller) -> done(maintenance.defragment(caller)),
            done -> Payload.of(DefragmentResponse.getDefaultInstance())),
        new UnaryMethod<>(
            SERVICE + "MoveLeader",
            MoveLeaderRequest::parseFrom,
            (request, caller) -> done(maintenance.moveLeader(request.getTargetID(), caller)),
            done -> Payload.of(MoveLeaderResponse.getDefaultInstance())),
        new UnaryMethod<>(
            SERVICE + "Downgrade",
            DowngradeRequest::parseFrom,
            (request, caller) -> maintenance.downgrade(downgrade(request), caller),
            MaintenanceMethods::downgraded));
  }

  private static CompletionStage<AlarmResponse> alarm(
      MaintenanceApi maintenance,
      io.holdfast.protocol.etcdserverpb.AlarmRequest request,
      CallContext caller) {
    return maintenance.alarm(
        new AlarmRequest(
            action(request.getAction()), request.getMemberID(), kind(request.getAlarm())),
        caller);
  }

  /** A number without a meaning is refused (M250). */
  private static Action action(io.holdfast.protocol.etcdserverpb.AlarmRequest.AlarmAction action) {
    return switch (action) {
      case GET -> Action.GET;
      case ACTIVATE -> Action.ACTIVATE;
      case DEACTIVATE -> Action.DEACTIVATE;
      case UNRECOGNIZED -> throw KvError.UNKNOWN_METHOD.exception();
    };
  }

  private static Alarm.Kind kind(AlarmType type) {
    return switch (type) {
      case NONE -> Alarm.Kind.NONE;
      case NOSPACE -> Alarm.Kind.NOSPACE;
      case CORRUPT -> Alarm.Kind.CORRUPT;
      case UNRECOGNIZED -> throw KvError.UNKNOWN_METHOD.exception();
    };
  }

  private static AlarmType type(Alarm.Kind kind) {
    return switch (kind) {
      case NONE -> AlarmType.NONE;
      case NOSPACE -> AlarmType.NOSPACE;
      case CORRUPT -> AlarmType.CORRUPT;
    };
  }

  private static Payload alarms(AlarmResponse response) {
    var message =
        io.holdfast.protocol.etcdserverpb.AlarmResponse.newBuilder()
            .setHeader(Messages.header(response.header()));
    for (Alarm alarm : response.alarms()) {
      message.addAlarms(
          AlarmMember.newBuilder().setMemberID(alarm.memberId()).setAlarm(type(alarm.kind())));
    }
    return Payload.of(message.build());
  }

  /** The replies to these have nothing in them, not even a header (A14). */
  private static CompletionStage<Boolean> done(CompletionStage<Void> call) {
    return call.thenApply(nothing -> true);
  }

  /** A number without a meaning is refused (M264). */
  private static io.holdfast.ports.maintenance.DowngradeRequest downgrade(
      DowngradeRequest request) {
    var action =
        switch (request.getAction()) {
          case VALIDATE -> io.holdfast.ports.maintenance.DowngradeRequest.Action.VALIDATE;
          case ENABLE -> io.holdfast.ports.maintenance.DowngradeRequest.Action.ENABLE;
          case CANCEL -> io.holdfast.ports.maintenance.DowngradeRequest.Action.CANCEL;
          case UNRECOGNIZED -> throw KvError.UNKNOWN_METHOD.exception();
        };
    return new io.holdfast.ports.maintenance.DowngradeRequest(action, request.getVersion());
  }

  private static Payload downgraded(io.holdfast.ports.maintenance.DowngradeResponse response) {
    return Payload.of(
        DowngradeResponse.newBuilder()
            .setHeader(Messages.header(response.header()))
            .setVersion(response.version())
            .build());
  }

  private static Payload wholeHash(io.holdfast.ports.maintenance.HashResponse response) {
    return Payload.of(
        HashResponse.newBuilder()
            .setHeader(Messages.header(response.header()))
            .setHash(response.hash())
            .build());
  }

  private static Payload hash(HashKvResponse response) {
    return Payload.of(
        HashKVResponse.newBuilder()
            .setHeader(Messages.header(response.header()))
            .setHash(response.hash())
            .setCompactRevision(response.compactRevision())
            .setHashRevision(response.hashRevision())
            .build());
  }

  /** What is said of a downgrade is always present (M248). */
  private static Payload status(StatusResponse response) {
    return Payload.of(
        io.holdfast.protocol.etcdserverpb.StatusResponse.newBuilder()
            .setHeader(Messages.header(response.header()))
            .setVersion(response.version())
            .setDbSize(response.dbSize())
            .setLeader(response.leader())
            .setRaftIndex(response.raftIndex())
            .setRaftTerm(response.raftTerm())
            .setRaftAppliedIndex(response.raftAppliedIndex())
            .addAllErrors(response.errors())
            .setDbSizeInUse(response.dbSizeInUse())
            .setIsLearner(response.learner())
            .setStorageVersion(response.storageVersion())
            .setDbSizeQuota(response.dbSizeQuota())
            .setDowngradeInfo(
                DowngradeInfo.newBuilder()
                    .setEnabled(response.downgradeTarget().isPresent())
                    .setTargetVersion(response.downgradeTarget().orElse("")))
            .build());
  }
}
