package io.holdfast.architecture.broken.logsgothroughtheplatform.storage.rocksdb;

import org.slf4j.Logger;

record Log(Logger logger) {}
