/**
 * Which tests show which statement of the behaviour reference. Start with {@link
 * io.holdfast.statements.StatementsPageTest}.
 */
@NullMarked
package io.holdfast.statements;

import org.jspecify.annotations.NullMarked;
