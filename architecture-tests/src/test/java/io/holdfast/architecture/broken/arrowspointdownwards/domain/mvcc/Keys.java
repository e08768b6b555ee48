package io.holdfast.architecture.broken.arrowspointdownwards.domain.mvcc;

import io.holdfast.architecture.broken.arrowspointdownwards.domain.apply.Applier;

record Keys(Applier[] appliers) {}
