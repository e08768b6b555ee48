package io.holdfast.architecture.broken.coreknowsnobodyaround.domain.mvcc;

import io.holdfast.architecture.broken.coreknowsnobodyaround.embedded.Start;

record Keys(Start start) {}
