package io.holdfast.architecture.broken.enginesstayintheiradapters.assembly;

import org.rocksdb.Options;

record Stores(Options options) {}
