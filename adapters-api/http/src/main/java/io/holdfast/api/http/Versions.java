package io.holdfast.api.http;

/**
 * What a member says about its release.
 *
 * @param server the release of the protocol it speaks
 * @param cluster the release that all members together speak
 * @param storage the release of the format of what is stored
 */
public record Versions(String server, String cluster, String storage) {}
