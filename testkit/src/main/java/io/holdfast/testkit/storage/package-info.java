/**
 * What every storage engine has to do, as tests. Start with {@link
 * io.holdfast.testkit.storage.OrderedStoreContract}.
 */
@NullMarked
package io.holdfast.testkit.storage;

import org.jspecify.annotations.NullMarked;
