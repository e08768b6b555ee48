package io.holdfast.architecture.broken.protocolstaysoutside.storage.rocksdb;

import io.holdfast.architecture.broken.protocolstaysoutside.protocol.Message;

record Store(Message message) {}
