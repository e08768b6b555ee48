/**
 * Measuring without knowing who looks: instruments that whoever does the work writes and whoever
 * reports reads. Start with {@link io.holdfast.ports.measure.Count}.
 */
@NullMarked
package io.holdfast.ports.measure;

import org.jspecify.annotations.NullMarked;
