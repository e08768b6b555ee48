/** Locks and elections; {@link io.holdfast.cli.recipe.RecipeCommands} lists the commands. */
@NullMarked
package io.holdfast.cli.recipe;

import org.jspecify.annotations.NullMarked;
