/**
 * How numbers, durations and bytes are read and written: as Go's tools do, which scripts expect.
 */
@NullMarked
package io.holdfast.cli.text;

import org.jspecify.annotations.NullMarked;
