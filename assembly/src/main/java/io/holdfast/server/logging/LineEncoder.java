package io.holdfast.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.holdfast.server.config.LoggingConfig.Format;
import java.nio.charset.StandardCharsets;

/** Makes one line of each event. Any thread. */
final class LineEncoder extends EncoderBase<ILoggingEvent> {
  private final Format format;

  LineEncoder(Format format) {
    this.format = format;
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    LineParts parts = LineParts.of(event);
    StringBuilder line = new StringBuilder(256);
    switch (format) {
      case JSON -> json(parts, line);
      case CONSOLE -> console(parts, line);
    }
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void json(LineParts parts, StringBuilder line) {
    JsonText json = JsonText.dense(line).open();
    json.field("level", parts.severity().word()).field("ts", parts.timestamp());
    parts.logger().ifPresent(logger -> json.field("logger", logger));
    json.field("caller", parts.caller()).field("msg", parts.message()).fields(parts.fields());
    parts.stack().ifPresent(stack -> json.field("stacktrace", stack));
    json.close();
  }

  private static void console(LineParts parts, StringBuilder line) {
    line.append(parts.timestamp()).append('\t').append(parts.severity().word()).append('\t');
    parts.logger().ifPresent(logger -> line.append(logger).append('\t'));
    line.append(parts.caller()).append('\t').append(parts.message());
    if (!parts.fields().isEmpty()) {
      JsonText.spaced(line.append('\t')).open().fields(parts.fields()).close();
    }
    parts.stack().ifPresent(stack -> line.append('\n').append(stack));
  }
}
