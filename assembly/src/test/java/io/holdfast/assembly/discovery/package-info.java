/** How members find each other before they are a cluster. */
@NullMarked
package io.holdfast.assembly.discovery;

import org.jspecify.annotations.NullMarked;
