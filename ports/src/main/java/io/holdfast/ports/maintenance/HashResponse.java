package io.holdfast.ports.maintenance;

import io.holdfast.ports.ResponseHeader;

/**
 * A hash over everything stored.
 *
 * @param hash unsigned
 */
public record HashResponse(ResponseHeader header, int hash) {}
