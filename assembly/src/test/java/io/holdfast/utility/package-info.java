/** The utility command, run inside the process of the test. */
@NullMarked
package io.holdfast.utility;

import org.jspecify.annotations.NullMarked;
