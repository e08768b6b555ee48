package io.holdfast.ports.coordination;

import io.holdfast.ports.ResponseHeader;

/** The candidate was elected. */
public record CampaignResponse(ResponseHeader header, LeaderKey leader) {}
