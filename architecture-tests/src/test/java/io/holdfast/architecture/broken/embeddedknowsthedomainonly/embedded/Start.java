package io.holdfast.architecture.broken.embeddedknowsthedomainonly.embedded;

import io.holdfast.architecture.broken.embeddedknowsthedomainonly.storage.memory.Store;

record Start(Store store) {}
