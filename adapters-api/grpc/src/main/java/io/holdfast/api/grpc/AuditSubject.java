package io.holdfast.api.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.audit.AuditRecord.Subject;
import io.holdfast.ports.audit.KeyAccess;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.NoOperation;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleAddRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleDeleteRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleGetRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleGrantPermissionRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleRevokePermissionRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserAddRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserChangePasswordRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserDeleteRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserGetRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserGrantRoleRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserRevokeRoleRequest;
import io.holdfast.protocol.etcdserverpb.AuthenticateRequest;
import io.holdfast.protocol.etcdserverpb.LeaseGrantRequest;
import io.holdfast.protocol.etcdserverpb.LeaseRevokeRequest;
import io.holdfast.protocol.etcdserverpb.LeaseTimeToLiveRequest;
import io.holdfast.protocol.etcdserverpb.MemberAddRequest;
import io.holdfast.protocol.etcdserverpb.MemberPromoteRequest;
import io.holdfast.protocol.etcdserverpb.MemberRemoveRequest;
import io.holdfast.protocol.etcdserverpb.MemberUpdateRequest;
import io.holdfast.protocol.v3electionpb.CampaignRequest;
import io.holdfast.protocol.v3electionpb.LeaderKey;
import io.holdfast.protocol.v3electionpb.LeaderRequest;
import io.holdfast.protocol.v3electionpb.ProclaimRequest;
import io.holdfast.protocol.v3electionpb.ResignRequest;
import io.holdfast.protocol.v3lockpb.LockRequest;
import io.holdfast.protocol.v3lockpb.UnlockRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request is about: names and keys, never values, passwords or tokens. What can be carried
 * out can be told: requests are read as they are by the calls. Belongs to one thread.
 */
final class AuditSubject {
  /** Keys of one request that are told. */
  static final int KEYS_MAX = 64;

  private static final Bytes LOCK_SEPARATOR = Bytes.utf8("/");
  private static final Bytes ABOVE_LOCK_SEPARATOR = Bytes.utf8("0");

  private final List<Subject> named = new ArrayList<>();
  private final List<KeyAccess> keys = new ArrayList<>();
  private int keysLeftOut;
  private boolean writes;

  private AuditSubject() {}

  /** Of one watcher. */
  static AuditSubject watched(KeyRange range) {
    AuditSubject subject = new AuditSubject();
    subject.add(KeyAccess.read(range));
    return subject;
  }

  /** Of a request with a message; nothing if that cannot be read. */
  static AuditSubject of(String path, byte[] message) {
    AuditSubject subject = new AuditSubject();
    try {
      subject.read(path.substring(path.lastIndexOf('/') + 1), message);
    } catch (InvalidProtocolBufferException malformed) {
      // The call could not read it either, and was refused for that.
    }
    return subject;
  }

  List<Subject> named() {
    return named;
  }

  List<KeyAccess> keys() {
    return keys;
  }

  int keysLeftOut() {
    return keysLeftOut;
  }

  /** Whether there is any key that the request would write. */
  boolean writesKeys() {
    return writes;
  }

  private void read(String method, byte[] message) throws InvalidProtocolBufferException {
    switch (method) {
      case "Range", "RangeStream" -> operation(read(KvRequests::range, message));
      case "Put" -> operation(read(KvRequests::put, message));
      case "DeleteRange" -> operation(read(KvRequests::deleteRange, message));
      case "Txn" -> operation(read(TxnReader::txn, message));
      case "LeaseGrant" -> id("lease", LeaseGrantRequest.parseFrom(message).getID());
      case "LeaseRevoke" -> id("lease", LeaseRevokeRequest.parseFrom(message).getID());
      case "LeaseTimeToLive" -> id("lease", LeaseTimeToLiveRequest.parseFrom(message).getID());
      case "Lock" -> queue(LockRequest.parseFrom(message).getName());
      case "Unlock" -> write(UnlockRequest.parseFrom(message).getKey(), ByteString.EMPTY);
      case "Campaign" -> queue(CampaignRequest.parseFrom(message).getName());
      case "Proclaim" -> held(ProclaimRequest.parseFrom(message).getLeader());
      case "Resign" -> held(ResignRequest.parseFrom(message).getLeader());
      case "Leader", "Observe" ->
          add(KeyAccess.read(waiting(LeaderRequest.parseFrom(message).getName())));
      case "MemberAdd" -> urls(MemberAddRequest.parseFrom(message).getPeerURLsList());
      case "MemberRemove" -> id("member", MemberRemoveRequest.parseFrom(message).getID());
      case "MemberPromote" -> id("member", MemberPromoteRequest.parseFrom(message).getID());
      case "MemberUpdate" -> update(MemberUpdateRequest.parseFrom(message));
      default -> readAuth(method, message);
    }
  }

  private static <Q> Q read(RequestReader<Q> reader, byte[] message)
      throws InvalidProtocolBufferException {
    return reader.read(message);
  }

  private void readAuth(String method, byte[] message) throws InvalidProtocolBufferException {
    switch (method) {
      case "Authenticate" -> user(AuthenticateRequest.parseFrom(message).getName());
      case "UserAdd" -> user(AuthUserAddRequest.parseFrom(message).getName());
      case "UserGet" -> user(AuthUserGetRequest.parseFrom(message).getName());
      case "UserDelete" -> user(AuthUserDeleteRequest.parseFrom(message).getName());
      case "UserChangePassword" -> user(AuthUserChangePasswordRequest.parseFrom(message).getName());
      case "UserGrantRole" -> {
        AuthUserGrantRoleRequest grant = AuthUserGrantRoleRequest.parseFrom(message);
        user(grant.getUser());
        role(grant.getRole());
      }
      case "UserRevokeRole" -> {
        AuthUserRevokeRoleRequest revocation = AuthUserRevokeRoleRequest.parseFrom(message);
        user(revocation.getName());
        role(revocation.getRole());
      }
      case "RoleAdd" -> role(AuthRoleAddRequest.parseFrom(message).getName());
      case "RoleGet" -> role(AuthRoleGetRequest.parseFrom(message).getRole());
      case "RoleDelete" -> role(AuthRoleDeleteRequest.parseFrom(message).getRole());
      case "RoleGrantPermission" -> grant(AuthRoleGrantPermissionRequest.parseFrom(message));
      case "RoleRevokePermission" -> {
        var revocation = AuthRoleRevokePermissionRequest.parseFrom(message);
        role(revocation.getRole());
        write(revocation.getKey(), revocation.getRangeEnd());
      }
      default -> {
        // It is about this member as a whole.
      }
    }
  }

  private void user(String name) {
    named.add(new Subject("user", name));
  }

  private void role(String name) {
    named.add(new Subject("role", name));
  }

  private void id(String kind, long id) {
    named.add(new Subject(kind, Long.toHexString(id)));
  }

  private void update(MemberUpdateRequest request) {
    id("member", request.getID());
    urls(request.getPeerURLsList());
  }

  /** Hosts and ports: a URL may have a password in it. */
  private void urls(List<String> urls) {
    for (String url : urls) {
      try {
        URI parsed = new URI(url);
        if (parsed.getHost() != null) {
          named.add(new Subject("peer", parsed.getHost() + ":" + parsed.getPort()));
        }
      } catch (URISyntaxException e) {
        named.add(new Subject("peer", "malformed"));
      }
    }
  }

  private void grant(AuthRoleGrantPermissionRequest request) {
    role(request.getName());
    KeyRange range = Fields.range(request.getPerm().getKey(), request.getPerm().getRangeEnd());
    switch (request.getPerm().getPermType()) {
      case READ -> add(KeyAccess.read(range));
      case WRITE -> add(KeyAccess.write(range));
      case READWRITE -> {
        add(KeyAccess.read(range));
        add(KeyAccess.write(range));
      }
      case UNRECOGNIZED -> {
        // Such a grant is refused.
      }
    }
  }

  private void write(ByteString key, ByteString end) {
    add(KeyAccess.write(Fields.range(key, end)));
  }

  /** Locks and elections keep those who wait below the name. */
  private void queue(ByteString name) {
    add(KeyAccess.write(waiting(name)));
  }

  private static KeyRange waiting(ByteString name) {
    ByteString begin = name.concat(Messages.bytes(LOCK_SEPARATOR));
    ByteString end = name.concat(Messages.bytes(ABOVE_LOCK_SEPARATOR));
    return Fields.range(begin, end);
  }

  private void held(LeaderKey leader) {
    write(leader.getKey(), ByteString.EMPTY);
  }

  private void operation(Operation operation) {
    switch (operation) {
      case RangeRequest range -> add(KeyAccess.read(range.range()));
      case PutRequest put -> add(KeyAccess.write(new KeyRange(put.key(), Bytes.EMPTY)));
      case DeleteRangeRequest deletion -> add(KeyAccess.write(deletion.range()));
      case TxnRequest txn -> txn(txn);
      case NoOperation none -> {
        // Nothing is done.
      }
    }
  }

  private void txn(TxnRequest txn) {
    txn.compares().forEach(compare -> add(KeyAccess.read(compare.range())));
    txn.success().forEach(this::operation);
    txn.failure().forEach(this::operation);
  }

  private void add(KeyAccess access) {
    writes |= access.kind() == KeyAccess.Kind.WRITE;
    if (keys.size() < KEYS_MAX) {
      keys.add(access);
    } else {
      keysLeftOut++;
    }
  }
}
