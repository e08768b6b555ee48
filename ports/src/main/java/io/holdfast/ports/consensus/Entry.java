package io.holdfast.ports.consensus;

/**
 * A committed log entry.
 *
 * @param index its place in the log; strictly rising, with gaps where the log holds entries of its
 *     own
 * @param term the term in which a leader appended it
 * @param data what was proposed; read-only
 */
public record Entry(long index, long term, byte[] data) {}
