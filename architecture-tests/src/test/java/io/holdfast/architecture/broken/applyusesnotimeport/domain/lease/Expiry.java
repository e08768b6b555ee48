package io.holdfast.architecture.broken.applyusesnotimeport.domain.lease;

import io.holdfast.architecture.broken.applyusesnotimeport.ports.time.Ticker;

record Expiry(Ticker ticker) {}
