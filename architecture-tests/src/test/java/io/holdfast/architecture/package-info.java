/**
 * The arrows between modules and packages, as tests. Start at {@link
 * io.holdfast.architecture.ArchitectureTest}; each rule is a method that returns a {@link
 * io.holdfast.architecture.Rule}, and a package below {@code broken} of the rule's name breaks it.
 */
@NullMarked
package io.holdfast.architecture;

import org.jspecify.annotations.NullMarked;
