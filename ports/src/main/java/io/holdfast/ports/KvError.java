package io.holdfast.ports;

/**
 * Every refusal a caller can meet, with the status code and the text that go over the wire.
 *
 * <p>A refusal is an answer, not a fault: the request had no effect unless {@link #outcomeUnknown}
 * says otherwise.
 */
public enum KvError {
  EMPTY_KEY(StatusCode.INVALID_ARGUMENT, "etcdserver: key is not provided"),
  KEY_NOT_FOUND(StatusCode.INVALID_ARGUMENT, "etcdserver: key not found"),
  VALUE_PROVIDED(StatusCode.INVALID_ARGUMENT, "etcdserver: value is provided"),
  LEASE_PROVIDED(StatusCode.INVALID_ARGUMENT, "etcdserver: lease is provided"),
  TOO_MANY_OPS(StatusCode.INVALID_ARGUMENT, "etcdserver: too many operations in txn request"),
  DUPLICATE_KEY(StatusCode.INVALID_ARGUMENT, "etcdserver: duplicate key given in txn request"),
  INVALID_CLIENT_API_VERSION(StatusCode.INVALID_ARGUMENT, "etcdserver: invalid client api version"),
  INVALID_SORT_OPTION(StatusCode.INVALID_ARGUMENT, "etcdserver: invalid sort option"),
  COMPACTED(StatusCode.OUT_OF_RANGE, "etcdserver: mvcc: required revision has been compacted"),
  FUTURE_REV(StatusCode.OUT_OF_RANGE, "etcdserver: mvcc: required revision is a future revision"),
  NO_SPACE(StatusCode.RESOURCE_EXHAUSTED, "etcdserver: mvcc: database space exceeded"),
  LEASE_NOT_FOUND(StatusCode.NOT_FOUND, "etcdserver: requested lease not found"),
  LEASE_EXIST(StatusCode.FAILED_PRECONDITION, "etcdserver: lease already exists"),
  LEASE_TTL_TOO_LARGE(StatusCode.OUT_OF_RANGE, "etcdserver: too large lease TTL"),
  WATCH_CANCELED(StatusCode.CANCELED, "etcdserver: watch canceled"),
  MEMBER_EXIST(StatusCode.FAILED_PRECONDITION, "etcdserver: member ID already exist"),
  PEER_URL_EXIST(StatusCode.FAILED_PRECONDITION, "etcdserver: Peer URLs already exists"),
  MEMBER_NOT_ENOUGH_STARTED(
      StatusCode.UNKNOWN, "etcdserver: re-configuration failed due to not enough started members"),
  MEMBER_BAD_URLS(StatusCode.INVALID_ARGUMENT, "etcdserver: given member URLs are invalid"),
  MEMBER_NOT_FOUND(StatusCode.NOT_FOUND, "etcdserver: member not found"),
  MEMBER_NOT_LEARNER(
      StatusCode.FAILED_PRECONDITION, "etcdserver: can only promote a learner member"),
  LEARNER_NOT_READY(
      StatusCode.FAILED_PRECONDITION,
      "etcdserver: can only promote a learner member which is in sync with leader"),
  TOO_MANY_LEARNERS(
      StatusCode.FAILED_PRECONDITION, "etcdserver: too many learner members in cluster"),
  CLUSTER_ID_MISMATCH(StatusCode.FAILED_PRECONDITION, "etcdserver: cluster ID mismatch"),
  REQUEST_TOO_LARGE(StatusCode.INVALID_ARGUMENT, "etcdserver: request is too large"),
  REQUEST_TOO_MANY_REQUESTS(StatusCode.UNKNOWN, "etcdserver: too many requests"),
  ROOT_USER_NOT_EXIST(StatusCode.FAILED_PRECONDITION, "etcdserver: root user does not exist"),
  ROOT_ROLE_NOT_EXIST(
      StatusCode.FAILED_PRECONDITION, "etcdserver: root user does not have root role"),
  USER_ALREADY_EXIST(StatusCode.FAILED_PRECONDITION, "etcdserver: user name already exists"),
  USER_EMPTY(StatusCode.INVALID_ARGUMENT, "etcdserver: user name is empty"),
  USER_NOT_FOUND(StatusCode.FAILED_PRECONDITION, "etcdserver: user name not found"),
  ROLE_ALREADY_EXIST(StatusCode.FAILED_PRECONDITION, "etcdserver: role name already exists"),
  ROLE_NOT_FOUND(StatusCode.FAILED_PRECONDITION, "etcdserver: role name not found"),
  ROLE_EMPTY(StatusCode.INVALID_ARGUMENT, "etcdserver: role name is empty"),
  AUTH_FAILED(
      StatusCode.INVALID_ARGUMENT,
      "etcdserver: authentication failed, invalid user ID or password"),
  PERMISSION_NOT_GIVEN(StatusCode.INVALID_ARGUMENT, "etcdserver: permission not given"),
  PERMISSION_DENIED(StatusCode.PERMISSION_DENIED, "etcdserver: permission denied"),
  ROLE_NOT_GRANTED(StatusCode.FAILED_PRECONDITION, "etcdserver: role is not granted to the user"),
  PERMISSION_NOT_GRANTED(
      StatusCode.FAILED_PRECONDITION, "etcdserver: permission is not granted to the role"),
  AUTH_NOT_ENABLED(StatusCode.FAILED_PRECONDITION, "etcdserver: authentication is not enabled"),
  INVALID_AUTH_TOKEN(StatusCode.UNAUTHENTICATED, "etcdserver: invalid auth token"),
  INVALID_AUTH_MGMT(StatusCode.INVALID_ARGUMENT, "etcdserver: invalid auth management"),
  AUTH_OLD_REVISION(StatusCode.INVALID_ARGUMENT, "etcdserver: revision of auth store is old"),
  NO_LEADER(StatusCode.UNAVAILABLE, "etcdserver: no leader"),
  NOT_LEADER(StatusCode.FAILED_PRECONDITION, "etcdserver: not leader"),
  LEADER_CHANGED(StatusCode.UNAVAILABLE, "etcdserver: leader changed"),
  NOT_CAPABLE(StatusCode.FAILED_PRECONDITION, "etcdserver: not capable"),
  STOPPED(StatusCode.UNAVAILABLE, "etcdserver: server stopped"),
  TIMEOUT(StatusCode.UNAVAILABLE, "etcdserver: request timed out"),
  TIMEOUT_DUE_TO_LEADER_FAIL(
      StatusCode.UNAVAILABLE,
      "etcdserver: request timed out, possibly due to previous leader failure"),
  TIMEOUT_DUE_TO_CONNECTION_LOST(
      StatusCode.UNAVAILABLE, "etcdserver: request timed out, possibly due to connection lost"),
  TIMEOUT_WAIT_APPLIED_INDEX(
      StatusCode.UNAVAILABLE,
      "etcdserver: request timed out, waiting for the applied index took too long"),
  UNHEALTHY(StatusCode.UNAVAILABLE, "etcdserver: unhealthy cluster"),
  CORRUPT(StatusCode.DATA_LOSS, "etcdserver: corrupt cluster"),
  NOT_SUPPORTED_FOR_LEARNER(
      StatusCode.FAILED_PRECONDITION, "etcdserver: rpc not supported for learner"),
  BAD_LEADER_TRANSFEREE(StatusCode.FAILED_PRECONDITION, "etcdserver: bad leader transferee"),
  WRONG_DOWNGRADE_VERSION_FORMAT(
      StatusCode.INVALID_ARGUMENT, "etcdserver: wrong downgrade target version format"),
  INVALID_DOWNGRADE_TARGET_VERSION(
      StatusCode.INVALID_ARGUMENT, "etcdserver: invalid downgrade target version"),
  CLUSTER_VERSION_UNAVAILABLE(
      StatusCode.FAILED_PRECONDITION, "etcdserver: cluster version not found during downgrade"),
  DOWNGRADE_IN_PROCESS(
      StatusCode.FAILED_PRECONDITION, "etcdserver: cluster has a downgrade job in progress"),
  NO_INFLIGHT_DOWNGRADE(StatusCode.FAILED_PRECONDITION, "etcdserver: no inflight downgrade job"),
  CANCELED(StatusCode.CANCELED, "etcdserver: request canceled"),
  DEADLINE_EXCEEDED(StatusCode.DEADLINE_EXCEEDED, "etcdserver: context deadline exceeded"),
  NO_PASSWORD_USER(
      StatusCode.UNKNOWN, "auth: authentication failed, password was given for no password user"),
  PASSWORD_TOO_LONG(StatusCode.UNKNOWN, "bcrypt: password length exceeds 72 bytes"),
  VERIFY_ONLY(StatusCode.UNKNOWN, "auth: token signing attempted with verify-only key"),
  UNKNOWN_METHOD(StatusCode.UNKNOWN, "etcdserver: unknown method"),
  TIMEOUT_LEADER_TRANSFER(
      StatusCode.UNKNOWN, "etcdserver: request timed out, leader transfer took too long"),
  NOT_PRIMARY_LESSOR(StatusCode.UNKNOWN, "not a primary lessor"),
  ELECTION_NOT_LEADER(StatusCode.UNKNOWN, "election: not leader"),
  ELECTION_NO_LEADER(StatusCode.UNKNOWN, "election: no leader"),
  LEADER_FIELD_MISSING(StatusCode.UNKNOWN, "\"leader\" field must be provided"),
  SESSION_EXPIRED(StatusCode.UNKNOWN, "mutex: session is expired"),
  STREAM_SORT_UNSUPPORTED(
      StatusCode.UNIMPLEMENTED, "RangeStream does not support custom sort orders"),
  STREAM_FILTER_UNSUPPORTED(
      StatusCode.UNIMPLEMENTED, "RangeStream does not support revision filters"),
  CONTEXT_DEADLINE_EXCEEDED(StatusCode.DEADLINE_EXCEEDED, "context deadline exceeded"),
  WATCH_ID_DUPLICATE(StatusCode.UNKNOWN, "mvcc: duplicate watch ID provided on the WatchStream"),
  WATCH_RANGE_EMPTY(StatusCode.UNKNOWN, "mvcc: watcher range is empty"),
  WATCH_REVISION_TOO_LARGE(
      StatusCode.RESOURCE_EXHAUSTED,
      "holdfast: one revision with its previous values is too large to be held, ask for fragments"),
  TAKES_NO_OTHERS(
      StatusCode.FAILED_PRECONDITION, "holdfast: this member runs alone and takes no others"),
  ANSWER_TOO_LARGE(
      StatusCode.RESOURCE_EXHAUSTED, "holdfast: answer too large to be held, set a limit"),
  APPLIED_ANSWER_TOO_LARGE(
      StatusCode.RESOURCE_EXHAUSTED,
      "holdfast: the write was applied, but its answer is too large to be held"),
  SORT_TOO_LARGE(
      StatusCode.RESOURCE_EXHAUSTED,
      "holdfast: not enough memory to sort so many keys, set a limit or read them unsorted");

  private final StatusCode code;
  private final String text;

  KvError(StatusCode code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The status code as sent, which is not always the one a client constant of that name has. */
  public StatusCode code() {
    return code;
  }

  /** The text exactly as sent. */
  public String text() {
    return text;
  }

  /** Whether the request may have taken effect, now or a little later (statement O282). */
  public boolean outcomeUnknown() {
    return switch (this) {
      case TIMEOUT,
          TIMEOUT_DUE_TO_LEADER_FAIL,
          TIMEOUT_DUE_TO_CONNECTION_LOST,
          CONTEXT_DEADLINE_EXCEEDED,
          CANCELED,
          DEADLINE_EXCEEDED,
          STOPPED,
          APPLIED_ANSWER_TOO_LARGE ->
          true;
      default -> false;
    };
  }

  /** This refusal as something to throw. */
  public KvException exception() {
    return new KvException(this);
  }
}
