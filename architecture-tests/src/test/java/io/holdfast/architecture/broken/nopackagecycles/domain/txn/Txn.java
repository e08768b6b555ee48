package io.holdfast.architecture.broken.nopackagecycles.domain.txn;

import io.holdfast.architecture.broken.nopackagecycles.domain.lease.Leases;

public record Txn(Leases leases) {}
