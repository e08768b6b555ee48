package io.holdfast.architecture.broken.wiringstaysintheassembly.storage.memory;

import dagger.Module;

@Module
final class StoreModule {}
