package io.holdfast.ports.maintenance;

/**
 * A part of a file (M259).
 *
 * @param blob the next bytes; those of the last part are the SHA-256 of all others
 * @param remainingBytes what is still to come after this part, without the digest
 * @param version release of the format of what is stored
 * @param last whether this is the digest
 */
public record BackupPart(byte[] blob, long remainingBytes, String version, boolean last) {}
