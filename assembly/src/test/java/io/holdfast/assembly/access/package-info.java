/** Who may call what. Start with {@code matrix.txt} and AccessMatrixTest. */
@NullMarked
package io.holdfast.assembly.access;

import org.jspecify.annotations.NullMarked;
