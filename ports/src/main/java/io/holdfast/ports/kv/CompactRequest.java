package io.holdfast.ports.kv;

/**
 * Forgets what was overwritten or deleted below {@code revision} (section F).
 *
 * @param physical whether the answer waits until this member has removed it from its store
 */
public record CompactRequest(long revision, boolean physical) {}
