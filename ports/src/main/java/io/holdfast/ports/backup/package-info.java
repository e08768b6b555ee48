/**
 * The whole state as one file that other tools read. Start with {@link
 * io.holdfast.ports.backup.BackupFormat}.
 */
@NullMarked
package io.holdfast.ports.backup;

import org.jspecify.annotations.NullMarked;
