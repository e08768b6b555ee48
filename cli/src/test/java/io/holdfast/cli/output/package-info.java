@NullMarked
package io.holdfast.cli.output;

import org.jspecify.annotations.NullMarked;
