package io.holdfast.ports.maintenance;

import io.holdfast.ports.ResponseHeader;

/**
 * The answer to a {@link DowngradeRequest}.
 *
 * @param version what the cluster speaks, without the patch number
 */
public record DowngradeResponse(ResponseHeader header, String version) {}
