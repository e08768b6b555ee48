package io.holdfast.domain.command;

/**
 * A command with its sender.
 *
 * @param session the run of the member that proposed it, a random number
 * @param sequence which proposal of that run
 * @param user on whose behalf, or empty while requests are not checked
 * @param authRevision the revision of users and roles when the request was checked
 */
public record Envelope(
    long session, long sequence, String user, long authRevision, Command command) {}
