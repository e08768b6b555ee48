package io.holdfast.ports.consensus;

/**
 * Where a member stands now.
 *
 * @param leading whether this member is the leader
 * @param leaderId the leader's id, or 0 while none is known
 * @param term the current term
 */
public record RoleChange(boolean leading, long leaderId, long term) {}
