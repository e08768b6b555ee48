/** The control command beside the original. */
@NullMarked
package io.holdfast.blackbox.cli;

import org.jspecify.annotations.NullMarked;
