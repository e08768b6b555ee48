@NullMarked
package io.holdfast.ports.measure;

import org.jspecify.annotations.NullMarked;
