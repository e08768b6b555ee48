/** What servers write down, and what they must not. */
@NullMarked
package io.holdfast.blackbox.hygiene;

import org.jspecify.annotations.NullMarked;
