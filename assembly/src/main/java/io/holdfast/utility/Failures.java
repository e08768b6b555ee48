package io.holdfast.utility;

import io.holdfast.domain.backup.BackupException;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.ports.KvException;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.server.data.DirectoryDraft.TakenException;
import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.InvalidValueException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line on standard error why a command ends without having done its work. */
record Failures(String program, PrintWriter err) {
  /** Their messages say all there is to know. */
  private static final List<Class<? extends Exception>> TOLD =
      List.of(
          BackupException.class,
          TakenException.class,
          InvalidValueException.class,
          KvException.class,
          StoreException.class,
          ConsensusException.class,
          IllegalArgumentException.class);

  int misunderstood(ParameterException failure, String[] arguments) {
    return tell(misunderstanding(failure), Refusal.FAILED);
  }

  private String misunderstanding(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().getFirst();
      return first.startsWith("-")
          ? "unknown flag: " + first
          : "unknown command \"%s\" for \"%s\"".formatted(first, program);
    }
    if (failure instanceof MissingParameterException missing) {
      return missing.getMissing().stream()
          .map(argument -> '"' + argument.paramLabel() + '"')
          .collect(Collectors.joining(", ", "required flag(s) ", " not set"));
    }
    return firstLine(failure);
  }

  int failed(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
    return switch (failure) {
      case Refusal refusal -> tell(firstLine(refusal), refusal.exitCode());
      case UncheckedIOException wrapped -> tell(reason(cause(wrapped)), Refusal.FAILED);
      case IOException io -> tell(reason(io), Refusal.FAILED);
      case StartupException startup -> tell(startup.reason(), Refusal.FAILED);
      case MalformedException damaged -> tell("damaged: " + firstLine(damaged), Refusal.FAILED);
      case Exception known when isTold(known) -> tell(firstLine(known), Refusal.FAILED);
      default -> throw failure;
    };
  }

  private static boolean isTold(Exception failure) {
    return TOLD.stream().anyMatch(type -> type.isInstance(failure));
  }

  private static IOException cause(UncheckedIOException wrapped) {
    return Objects.requireNonNull(wrapped.getCause());
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing ->
          "open " + missing.getFile() + ": no such file or directory";
      case AccessDeniedException denied -> "open " + denied.getFile() + ": permission denied";
      default -> firstLine(failure);
    };
  }

  private static String firstLine(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message.lines().findFirst().orElse("");
  }

  private int tell(String message, int exitCode) {
    err.println("Error: " + message);
    return exitCode;
  }
}
