package io.holdfast.ports.lease;

import io.holdfast.ports.ResponseHeader;
import java.util.List;

/** Ids of all leases known here. */
public record LeaseLeasesResponse(ResponseHeader header, List<Long> ids) {}
