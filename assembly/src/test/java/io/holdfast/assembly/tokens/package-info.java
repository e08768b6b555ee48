@NullMarked
package io.holdfast.assembly.tokens;

import org.jspecify.annotations.NullMarked;
