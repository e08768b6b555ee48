package io.holdfast.architecture.broken.testkitknowsnoadapter.testkit;

import io.holdfast.architecture.broken.testkitknowsnoadapter.storage.memory.Store;

record StoreContract(Store store) {}
