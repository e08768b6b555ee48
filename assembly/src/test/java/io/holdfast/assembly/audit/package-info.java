/** The audit log. */
@NullMarked
package io.holdfast.assembly.audit;

import org.jspecify.annotations.NullMarked;
