package io.holdfast.server.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.holdfast.server.config.LoggingConfig;

/**
 * What Logback finds when it looks for its configuration: JSON to standard error, at once and
 * without searching for files. It stands back wherever {@link Logging} was not asked for, so that
 * an application with a server inside keeps its own logging.
 */
public final class Defaults extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (!Boolean.getBoolean(Logging.PROPERTY)) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    LogbackSetup.apply(context, LoggingConfig.DEFAULTS);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
