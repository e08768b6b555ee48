package io.holdfast.architecture.broken.applyusesnothread.domain.mvcc;

import java.util.concurrent.Executor;

record Cleaner(Executor executor) {}
