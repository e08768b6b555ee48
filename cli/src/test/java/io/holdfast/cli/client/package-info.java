@NullMarked
package io.holdfast.cli.client;

import org.jspecify.annotations.NullMarked;
