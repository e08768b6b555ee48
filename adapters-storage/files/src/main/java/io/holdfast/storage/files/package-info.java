/**
 * What an engine needs that keeps a store in a directory, whichever engine it is: the directory's
 * lock and format, generations that a restore exchanges, copies that tell whether they are whole,
 * and who holds what open. An adapter implements {@link io.holdfast.storage.files.Engine} and
 * {@link io.holdfast.storage.files.Database} and hands them to {@link
 * io.holdfast.storage.files.DirectoryStore#open}.
 */
@NullMarked
package io.holdfast.storage.files;

import org.jspecify.annotations.NullMarked;
