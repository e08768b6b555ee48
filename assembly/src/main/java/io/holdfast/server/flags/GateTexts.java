package io.holdfast.server.flags;

import io.holdfast.server.config.FeatureGate;
import io.holdfast.server.config.FeatureGates;
import io.holdfast.server.text.GoBoolean;
import io.holdfast.server.text.GoText;
import io.holdfast.server.text.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code Name=true,Other=false}. */
final class GateTexts {
  private GateTexts() {}

  static FeatureGates parse(String text) throws InvalidValueException {
    Map<String, Boolean> wanted = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      if (!pair.isBlank()) {
        readPair(pair.trim(), wanted);
      }
    }
    FeatureGates gates = FeatureGates.DEFAULTS;
    for (Map.Entry<String, Boolean> gate : wanted.entrySet()) {
      gates = gates.with(named(gate.getKey()), gate.getValue());
    }
    return gates;
  }

  private static void readPair(String pair, Map<String, Boolean> wanted)
      throws InvalidValueException {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      throw new InvalidValueException("missing bool value for " + pair);
    }
    String value = pair.substring(equals + 1).trim();
    wanted.put(
        pair.substring(0, equals).trim(),
        GoBoolean.parse(value).orElseThrow(() -> notBoolean(pair, value)));
  }

  private static InvalidValueException notBoolean(String pair, String value) {
    return new InvalidValueException(
        "invalid value of "
            + pair
            + ", err: strconv.ParseBool: parsing "
            + GoText.quote(value)
            + ": invalid syntax");
  }

  private static FeatureGate named(String name) throws InvalidValueException {
    return FeatureGate.named(name)
        .orElseThrow(() -> new InvalidValueException("unrecognized feature gate: " + name));
  }
}
