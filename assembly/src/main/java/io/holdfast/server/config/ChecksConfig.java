package io.holdfast.server.config;

import java.time.Duration;

/**
 * What members look after among each other.
 *
 * @param initialCorruption whether a member compares itself with the others before it takes part
 * @param corruption between two comparisons of everything; zero: never
 * @param compactedCorruption between two comparisons of what was compacted; zero: never
 * @param downgrade between two looks at whether a downgrade can go on
 */
public record ChecksConfig(
    boolean initialCorruption,
    Duration corruption,
    Duration compactedCorruption,
    Duration downgrade) {}
