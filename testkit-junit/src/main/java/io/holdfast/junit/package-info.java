/**
 * Servers inside tests. Start with {@link io.holdfast.junit.HoldfastExtension}; without JUnit, with
 * {@link io.holdfast.junit.TestCluster}.
 */
@NullMarked
package io.holdfast.junit;

import org.jspecify.annotations.NullMarked;
