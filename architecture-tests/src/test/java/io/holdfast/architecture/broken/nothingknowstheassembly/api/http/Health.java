package io.holdfast.architecture.broken.nothingknowstheassembly.api.http;

import io.holdfast.architecture.broken.nothingknowstheassembly.server.Settings;

record Health(Settings settings) {}
