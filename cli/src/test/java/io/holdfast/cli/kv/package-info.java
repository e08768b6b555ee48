@NullMarked
package io.holdfast.cli.kv;

import org.jspecify.annotations.NullMarked;
