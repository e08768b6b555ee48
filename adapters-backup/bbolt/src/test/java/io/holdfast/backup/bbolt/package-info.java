/** What is written is read back, by this code and by etcd's own tools. */
@NullMarked
package io.holdfast.backup.bbolt;

import org.jspecify.annotations.NullMarked;
