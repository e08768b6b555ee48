package io.holdfast.ports.maintenance;

import io.holdfast.ports.ResponseHeader;
import java.util.List;
import java.util.Optional;

/**
 * How one member is (statements M248, M249).
 *
 * @param version release of the protocol it speaks
 * @param dbSize bytes on disk
 * @param dbSizeInUse bytes of live data
 * @param leader the leader's id, or 0
 * @param raftIndex the last committed log entry
 * @param raftAppliedIndex the last applied one
 * @param errors what is wrong, in words
 * @param storageVersion release of the format of what is stored
 * @param dbSizeQuota the quota in force
 * @param downgradeTarget the release that the members are on the way to, if they are
 */
public record StatusResponse(
    ResponseHeader header,
    String version,
    long dbSize,
    long dbSizeInUse,
    long leader,
    long raftIndex,
    long raftAppliedIndex,
    long raftTerm,
    List<String> errors,
    boolean learner,
    String storageVersion,
    long dbSizeQuota,
    Optional<String> downgradeTarget) {}
