package io.holdfast.architecture.broken.everypackagehasafloor.domain.misc;

record Things() {}
