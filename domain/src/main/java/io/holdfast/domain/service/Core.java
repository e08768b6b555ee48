package io.holdfast.domain.service;

import io.holdfast.domain.apply.Tables;
import io.holdfast.domain.compaction.Compactor;
import io.holdfast.domain.mvcc.MvccStore;

/** What all services of a member share. */
record Core(
    MvccStore store,
    Compactor compactor,
    Tables tables,
    Proposals proposals,
    Reads reads,
    Leadership leadership) {}
