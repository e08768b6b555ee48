/**
 * Time, work and storage in the hands of a test. Start with {@link
 * io.holdfast.domain.fakes.ManualTime}.
 */
@NullMarked
package io.holdfast.domain.fakes;

import org.jspecify.annotations.NullMarked;
