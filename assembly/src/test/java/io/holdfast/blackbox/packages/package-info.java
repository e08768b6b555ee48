/**
 * The archive and the packages as those have them who never see this project's sources. Start with
 * {@link io.holdfast.blackbox.packages.ArchiveTest}.
 */
@NullMarked
package io.holdfast.blackbox.packages;

import org.jspecify.annotations.NullMarked;
