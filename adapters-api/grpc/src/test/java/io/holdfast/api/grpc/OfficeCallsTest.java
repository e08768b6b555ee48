package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.cluster.MemberAddResponse;
import io.holdfast.ports.cluster.MemberListResponse;
import io.holdfast.ports.lease.LeaseGrantResponse;
import io.holdfast.ports.lease.LeaseLeasesResponse;
import io.holdfast.ports.lease.LeaseRevokeResponse;
import io.holdfast.ports.lease.LeaseTimeToLiveResponse;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.maintenance.AlarmResponse;
import io.holdfast.ports.maintenance.HashKvResponse;
import io.holdfast.ports.maintenance.StatusResponse;
import io.holdfast.protocol.etcdserverpb.AlarmMember;
import io.holdfast.protocol.etcdserverpb.AlarmType;
import io.holdfast.protocol.etcdserverpb.ClusterGrpc;
import io.holdfast.protocol.etcdserverpb.DefragmentRequest;
import io.holdfast.protocol.etcdserverpb.DefragmentResponse;
import io.holdfast.protocol.etcdserverpb.DowngradeInfo;
import io.holdfast.protocol.etcdserverpb.DowngradeRequest;
import io.holdfast.protocol.etcdserverpb.DowngradeResponse;
import io.holdfast.protocol.etcdserverpb.HashKVRequest;
import io.holdfast.protocol.etcdserverpb.HashKVResponse;
import io.holdfast.protocol.etcdserverpb.HashRequest;
import io.holdfast.protocol.etcdserverpb.HashResponse;
import io.holdfast.protocol.etcdserverpb.LeaseGrantRequest;
import io.holdfast.protocol.etcdserverpb.LeaseGrpc;
import io.holdfast.protocol.etcdserverpb.LeaseLeasesRequest;
import io.holdfast.protocol.etcdserverpb.LeaseRevokeRequest;
import io.holdfast.protocol.etcdserverpb.LeaseStatus;
import io.holdfast.protocol.etcdserverpb.LeaseTimeToLiveRequest;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;
import io.holdfast.protocol.etcdserverpb.MemberAddRequest;
import io.holdfast.protocol.etcdserverpb.MemberListRequest;
import io.holdfast.protocol.etcdserverpb.MemberPromoteRequest;
import io.holdfast.protocol.etcdserverpb.MemberRemoveRequest;
import io.holdfast.protocol.etcdserverpb.MemberUpdateRequest;
import io.holdfast.protocol.etcdserverpb.MoveLeaderRequest;
import io.holdfast.protocol.etcdserverpb.MoveLeaderResponse;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;
import io.holdfast.protocol.etcdserverpb.StatusRequest;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls about leases, members and their state. */
class OfficeCallsTest extends GrpcServerTest {
  private static final ResponseHeader SENT = Messages.header(HEADER);

  private final LeaseGrpc.LeaseBlockingStub leases = LeaseGrpc.newBlockingStub(server.channel);
  private final MaintenanceGrpc.MaintenanceBlockingStub maintenance =
      MaintenanceGrpc.newBlockingStub(server.channel);

  @Test
  void grantsAreCarried() {
    server.leases.answers(new LeaseGrantResponse(HEADER, -7, 60));
    var answer = leases.leaseGrant(LeaseGrantRequest.newBuilder().setID(-7).setTTL(5).build());
    assertEquals(
        io.holdfast.protocol.etcdserverpb.LeaseGrantResponse.newBuilder()
            .setHeader(SENT)
            .setID(-7)
            .setTTL(60)
            .build(),
        answer);
    assertEquals(List.of(-7L, 5L), server.leases.arguments);
  }

  @Test
  void revocationsAreCarried() {
    server.leases.answers(new LeaseRevokeResponse(HEADER));
    var answer = leases.leaseRevoke(LeaseRevokeRequest.newBuilder().setID(9).build());
    assertEquals(SENT, answer.getHeader());
    assertEquals(List.of(9L), server.leases.arguments);
  }

  @Test
  void timesToLiveAreCarried() {
    server.leases.answers(
        new LeaseTimeToLiveResponse(HEADER, 9, -1, 5, List.of(Bytes.utf8("a"), Bytes.utf8("b"))));
    var answer =
        leases.leaseTimeToLive(LeaseTimeToLiveRequest.newBuilder().setID(9).setKeys(true).build());
    assertEquals(
        io.holdfast.protocol.etcdserverpb.LeaseTimeToLiveResponse.newBuilder()
            .setHeader(SENT)
            .setID(9)
            .setTTL(-1)
            .setGrantedTTL(5)
            .addKeys(ByteString.copyFromUtf8("a"))
            .addKeys(ByteString.copyFromUtf8("b"))
            .build(),
        answer);
    assertEquals(List.of(9L, true), server.leases.arguments);
  }

  @Test
  void listsOfLeasesAreCarried() {
    server.leases.answers(new LeaseLeasesResponse(HEADER, List.of(3L, -4L)));
    assertEquals(
        io.holdfast.protocol.etcdserverpb.LeaseLeasesResponse.newBuilder()
            .setHeader(SENT)
            .addLeases(LeaseStatus.newBuilder().setID(3))
            .addLeases(LeaseStatus.newBuilder().setID(-4))
            .build(),
        leases.leaseLeases(LeaseLeasesRequest.getDefaultInstance()));
  }

  @Test
  void membersAreCarried() {
    var member = new Member(-5, "m", List.of("http://p:1"), List.of("http://c:1", "u"), true);
    server.offices.answers(new MemberListResponse(HEADER, List.of(member)));
    var answer =
        ClusterGrpc.newBlockingStub(server.channel)
            .memberList(MemberListRequest.newBuilder().setLinearizable(true).build());
    assertEquals(
        io.holdfast.protocol.etcdserverpb.MemberListResponse.newBuilder()
            .setHeader(SENT)
            .addMembers(
                io.holdfast.protocol.etcdserverpb.Member.newBuilder()
                    .setID(-5)
                    .setName("m")
                    .addPeerURLs("http://p:1")
                    .addClientURLs("http://c:1")
                    .addClientURLs("u")
                    .setIsLearner(true))
            .build(),
        answer);
    assertEquals(List.of(true), server.offices.arguments);
  }

  @Test
  void changesOfMembersAreCarried() {
    var cluster = ClusterGrpc.newBlockingStub(server.channel);
    var member = new Member(-5, "", List.of("http://p:1"), List.of(), true);
    var sent =
        io.holdfast.protocol.etcdserverpb.Member.newBuilder()
            .setID(-5)
            .addPeerURLs("http://p:1")
            .setIsLearner(true)
            .build();
    server.offices.answers(new MemberAddResponse(HEADER, member, List.of(member)));
    var added =
        cluster.memberAdd(
            MemberAddRequest.newBuilder().addPeerURLs("http://p:1").setIsLearner(true).build());
    assertEquals(List.of(List.of("http://p:1"), true), server.offices.arguments);
    assertEquals(SENT, added.getHeader());
    assertEquals(sent, added.getMember());
    assertEquals(List.of(sent), added.getMembersList());

    server.offices.answers(new MemberListResponse(HEADER, List.of(member)));
    var removed = cluster.memberRemove(MemberRemoveRequest.newBuilder().setID(-6).build());
    assertEquals(List.of(-6L), server.offices.arguments);
    assertEquals(List.of(sent), removed.getMembersList());
    var updated =
        cluster.memberUpdate(
            MemberUpdateRequest.newBuilder().setID(-5).addPeerURLs("http://q:1").build());
    assertEquals(List.of(-5L, List.of("http://q:1")), server.offices.arguments);
    assertEquals(List.of(sent), updated.getMembersList());
    var promoted = cluster.memberPromote(MemberPromoteRequest.newBuilder().setID(-5).build());
    assertEquals(List.of(-5L), server.offices.arguments);
    assertEquals(List.of(sent), promoted.getMembersList());
    assertEquals(SENT, promoted.getHeader());
  }

  @Test
  @Statement(248)
  void theStateOfAMemberIsCarried() {
    server.offices.answers(
        new StatusResponse(
            HEADER,
            "3.7.1",
            10,
            11,
            -12,
            13,
            14,
            15,
            List.of("e1", "e2"),
            true,
            "3.7.0",
            16,
            Optional.of("3.6.0")));
    assertEquals(
        io.holdfast.protocol.etcdserverpb.StatusResponse.newBuilder()
            .setHeader(SENT)
            .setVersion("3.7.1")
            .setDbSize(10)
            .setDbSizeInUse(11)
            .setLeader(-12)
            .setRaftIndex(13)
            .setRaftAppliedIndex(14)
            .setRaftTerm(15)
            .addErrors("e1")
            .addErrors("e2")
            .setIsLearner(true)
            .setStorageVersion("3.7.0")
            .setDbSizeQuota(16)
            .setDowngradeInfo(DowngradeInfo.newBuilder().setEnabled(true).setTargetVersion("3.6.0"))
            .build(),
        maintenance.status(StatusRequest.getDefaultInstance()));
  }

  @Test
  void alarmsAreCarried() {
    for (Alarm.Kind kind : Alarm.Kind.values()) {
      for (AlarmRequest.Action action : AlarmRequest.Action.values()) {
        server.offices.answers(new AlarmResponse(HEADER, List.of(new Alarm(-8, kind))));
        var type = AlarmType.valueOf(kind.name());
        var answer =
            maintenance.alarm(
                io.holdfast.protocol.etcdserverpb.AlarmRequest.newBuilder()
                    .setAction(
                        io.holdfast.protocol.etcdserverpb.AlarmRequest.AlarmAction.valueOf(
                            action.name()))
                    .setAlarm(type)
                    .setMemberID(-8)
                    .build());
        assertEquals(SENT, answer.getHeader());
        assertEquals(
            List.of(AlarmMember.newBuilder().setMemberID(-8).setAlarm(type).build()),
            answer.getAlarmsList());
        assertEquals(List.of(new AlarmRequest(action, -8, kind)), server.offices.arguments);
      }
    }
  }

  @Test
  void hashesAreCarried() {
    server.offices.answers(new HashKvResponse(HEADER, 0xFFFFFFFE, -1, 20));
    assertEquals(
        HashKVResponse.newBuilder()
            .setHeader(SENT)
            .setHash(0xFFFFFFFE)
            .setCompactRevision(-1)
            .setHashRevision(20)
            .build(),
        maintenance.hashKV(HashKVRequest.newBuilder().setRevision(21).build()));
    assertEquals(List.of(21L), server.offices.arguments);
  }

  @Test
  @Statement(255)
  void hashesOfEverythingAreCarried() {
    server.offices.answers(new io.holdfast.ports.maintenance.HashResponse(HEADER, 0xFFFFFFFD));
    assertEquals(
        HashResponse.newBuilder().setHeader(SENT).setHash(0xFFFFFFFD).build(),
        maintenance.hash(HashRequest.getDefaultInstance()));
  }

  @Test
  @Statement(14)
  void whatOnlySucceedsIsAnsweredWithoutAHeader() {
    server.offices.succeeds();
    assertEquals(
        DefragmentResponse.getDefaultInstance(),
        maintenance.defragment(DefragmentRequest.getDefaultInstance()));
    assertEquals(
        MoveLeaderResponse.getDefaultInstance(),
        maintenance.moveLeader(MoveLeaderRequest.newBuilder().setTargetID(-3).build()));
    assertEquals(List.of(-3L), server.offices.arguments);
  }

  @Test
  @Statement(261)
  void aRefusalToMoveTheLeaderIsCarried() {
    server.offices.refuses(KvError.NOT_LEADER);
    assertStatus(
        9,
        "etcdserver: not leader",
        refused(() -> maintenance.moveLeader(MoveLeaderRequest.getDefaultInstance())));
  }

  @Test
  @Statement(262)
  void downgradesAreCarried() {
    for (var action : io.holdfast.ports.maintenance.DowngradeRequest.Action.values()) {
      server.offices.answers(new io.holdfast.ports.maintenance.DowngradeResponse(HEADER, "3.7"));
      assertEquals(
          DowngradeResponse.newBuilder().setHeader(SENT).setVersion("3.7").build(),
          maintenance.downgrade(
              DowngradeRequest.newBuilder()
                  .setAction(DowngradeRequest.DowngradeAction.valueOf(action.name()))
                  .setVersion("3.6")
                  .build()));
      assertEquals(
          List.of(new io.holdfast.ports.maintenance.DowngradeRequest(action, "3.6")),
          server.offices.arguments);
    }
  }

  @Test
  @Statement(264)
  void anUnknownDowngradeActionIsRefused() {
    assertStatus(
        2,
        "etcdserver: unknown method",
        refused(
            () -> maintenance.downgrade(DowngradeRequest.newBuilder().setActionValue(9).build())));
  }
}
