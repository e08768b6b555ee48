package io.holdfast.architecture.broken.coreknowsnotechnology.domain.mvcc;

import com.google.protobuf.ByteString;

record StoredValue(ByteString value) {}
