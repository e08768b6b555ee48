/**
 * What the tests of this project and of adapters from outside share. Each port's contract suite has
 * a package of its own, such as {@code io.holdfast.testkit.storage}.
 */
@NullMarked
package io.holdfast.testkit;

import org.jspecify.annotations.NullMarked;
