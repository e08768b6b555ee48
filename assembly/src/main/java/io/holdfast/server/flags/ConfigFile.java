package io.holdfast.server.flags;

import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.InvalidValueException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A file that says everything flags and variables would, in YAML or JSON. Where it is given, those
 * do not count.
 */
final class ConfigFile {
  private static final int SIZE_BYTES_MAX = 1 << 20;
  private static final LoadSettings YAML =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setAllowDuplicateKeys(true)
          .setCodePointLimit(SIZE_BYTES_MAX)
          .build();
  private static final Pattern INDENT = Pattern.compile("^[ \t]+", Pattern.MULTILINE);
  private static final Map<String, Flag<?>> FLAGS =
      FlagTable.BY_NAME.values().stream()
          .filter((Flag<?> flag) -> !flag.fileKey().isEmpty())
          .collect(Collectors.toMap(Flag::fileKey, Function.identity()));

  private final Path file;
  private final FlagValues values = new FlagValues();
  private final List<LogLine> warnings = new ArrayList<>();

  private ConfigFile(Path file) {
    this.file = file;
    warnings.add(
        LogLine.of(
                Severity.INFO,
                "loaded server configuration, other configuration command line flags and"
                    + " environment variables will be ignored if provided")
            .with("path", file.toString()));
  }

  static ConfigFile read(Path file) throws StartupException {
    ConfigFile read = new ConfigFile(file);
    switch (parse(text(file))) {
      case null -> {}
      case Map<?, ?> settings -> read.take("", settings);
      case Object other ->
          throw undecodable(
              "cannot unmarshal "
                  + FileForm.kind(other)
                  + " into Go value of type embed.configYAML");
    }
    return read;
  }

  FlagValues values() {
    return values;
  }

  /** What to log first: that the file counts, and each key that nobody knows. */
  List<LogLine> warnings() {
    return List.copyOf(warnings);
  }

  private static String text(Path file) throws StartupException {
    try {
      if (Files.isDirectory(file)) {
        throw StartupException.badFlags("read " + file + ": is a directory");
      }
      if (Files.size(file) > SIZE_BYTES_MAX) {
        throw StartupException.badFlags(file + " is larger than " + SIZE_BYTES_MAX + " bytes");
      }
      return withoutTabs(Files.readString(file));
    } catch (IOException e) {
      throw StartupException.badFlags("open " + file + ": " + reason(e));
    }
  }

  /** JSON may be indented with tabs, YAML may not. */
  private static String withoutTabs(String text) {
    return text.stripLeading().startsWith("{")
        ? INDENT.matcher(text).replaceAll(indent -> " ".repeat(indent.group().length()))
        : text;
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "no such file or directory";
      case AccessDeniedException denied -> "permission denied";
      case MalformedInputException malformed -> "not in UTF-8";
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static @Nullable Object parse(String text) throws StartupException {
    try {
      return new Load(YAML).loadFromString(text);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw notYaml("line " + line + ": " + e.getProblem());
    } catch (YamlEngineException e) {
      throw notYaml(String.valueOf(e.getMessage()));
    }
  }

  private static StartupException notYaml(String problem) {
    return StartupException.badFlags("error converting YAML to JSON: yaml: " + problem);
  }

  private static StartupException undecodable(String problem) {
    return StartupException.badFlags(
        "error unmarshaling JSON: while decoding JSON: json: " + problem);
  }

  /** Takes the settings of a section; what has no value is as if it were not there. */
  private void take(String section, Map<?, ?> settings) throws StartupException {
    Map<String, Object> sorted = new TreeMap<>();
    settings.forEach((key, value) -> {
      if (value != null) {
        sorted.put(section + key, value);
      }
    });
    for (Map.Entry<String, Object> setting : sorted.entrySet()) {
      take(setting.getKey(), setting.getValue());
    }
  }

  private void take(String key, Object value) throws StartupException {
    Flag<?> flag = FLAGS.get(key);
    if (flag != null) {
      set(flag, value);
    } else if (FLAGS.keySet().stream().noneMatch(known -> known.startsWith(key + "."))) {
      warnings.add(
          LogLine.of(Severity.WARN, "unrecognized key in configuration file")
              .with("key", key)
              .with("path", file.toString()));
    } else if (value instanceof Map<?, ?> settings) {
      take(key + ".", settings);
    } else {
      throw unfit(key, FileForm.kind(value), "embed.section");
    }
  }

  private void set(Flag<?> flag, Object value) throws StartupException {
    FileForm form = flag.type().fileForm();
    try {
      set(flag, form.flagText(value), value);
    } catch (InvalidValueException e) {
      throw unfit(flag.fileKey(), String.valueOf(e.getMessage()), form.typeName());
    }
  }

  private void set(Flag<?> flag, String text, Object value) throws StartupException {
    try {
      values.set(flag, text);
    } catch (InvalidValueException e) {
      throw value instanceof Number
          ? unfit(flag.fileKey(), "number " + value, flag.type().fileForm().typeName())
          : StartupException.badFlags(
              "unexpected error setting up " + flag.fileKey() + ": " + e.getMessage());
    }
  }

  private static StartupException unfit(String key, String kind, String type) {
    return undecodable(
        "cannot unmarshal %s into Go struct field configYAML.Config.%s of type %s"
            .formatted(kind, key, type));
  }
}
