package io.holdfast.architecture.broken.nopackagecycles.domain.lease;

import io.holdfast.architecture.broken.nopackagecycles.domain.txn.Txn;

public record Leases(Txn txn) {}
