package io.holdfast.cli.kv;

import io.holdfast.cli.command.Arguments;

/** A command that may also be a line of a transaction. */
interface Operation {
  /** Adds what the command with these words and its flags asks for. */
  void addTo(OperationList list, Arguments arguments);
}
