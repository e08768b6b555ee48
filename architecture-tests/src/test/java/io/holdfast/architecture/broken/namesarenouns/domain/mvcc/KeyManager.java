package io.holdfast.architecture.broken.namesarenouns.domain.mvcc;

record KeyManager() {}
