package io.holdfast.architecture.broken.domainknowsportsonly.domain.mvcc;

import io.holdfast.architecture.broken.domainknowsportsonly.storage.memory.Store;

record Keys(Store store) {}
