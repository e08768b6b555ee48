package io.holdfast.api.http.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Reads single values, in whatever way JSON writes them (N268). */
final class JsonScalars {
  /** A number longer than this is none of ours; reading it would take long. */
  private static final int NUMBER_LENGTH_MAX = 100;

  private static final int EXPONENT_MAX = 100;
  private static final int LONG_BITS = 64;

  private final JsonText text;
  private final JsonParser parser;

  JsonScalars(JsonText text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /** The value for a field; empty for the unknown name of an enum value. */
  Optional<?> read(FieldDescriptor field) throws IOException, FailedCall {
    try {
      return switch (field.getType()) {
        case STRING -> Optional.of(string());
        case BYTES -> Optional.of(bytes());
        case BOOL -> Optional.of(bool());
        case ENUM -> enumValue(field.getEnumType());
        case INT32, SINT32, SFIXED32 -> Optional.of((int) integer(Integer.SIZE, true));
        case UINT32, FIXED32 -> Optional.of((int) integer(Integer.SIZE, false));
        case INT64, SINT64, SFIXED64 -> Optional.of(integer(LONG_BITS, true));
        case UINT64, FIXED64 -> Optional.of(integer(LONG_BITS, false));
        case FLOAT, DOUBLE, GROUP, MESSAGE -> throw new IllegalArgumentException();
      };
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw text.fault(
          parser,
          "invalid value for %s field %s: %s"
              .formatted(
                  field.getType().name().toLowerCase(Locale.ROOT),
                  field.getJsonName(),
                  text.raw(parser)));
    }
  }

  private String string() throws IOException {
    require(JsonToken.VALUE_STRING);
    return parser.getText();
  }

  private void require(JsonToken token) {
    if (parser.currentToken() != token) {
      throw new IllegalArgumentException();
    }
  }

  /** Both alphabets; whole groups need their padding. */
  private ByteString bytes() throws IOException {
    String encoded = string();
    boolean url = encoded.indexOf('-') >= 0 || encoded.indexOf('_') >= 0;
    Base64.Decoder decoder = url ? Base64.getUrlDecoder() : Base64.getDecoder();
    return ByteString.copyFrom(decoder.decode(encoded));
  }

  private boolean bool() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_TRUE) {
      return true;
    }
    require(JsonToken.VALUE_FALSE);
    return false;
  }

  private Optional<?> enumValue(EnumDescriptor type) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_STRING
        ? Optional.ofNullable(type.findValueByName(parser.getText()))
        : Optional.of(type.findValueByNumberCreatingIfUnknown((int) integer(Integer.SIZE, true)));
  }

  /** A whole number however it is written, in quotes too. */
  private long integer(int bits, boolean signed) throws IOException {
    BigInteger number = decimal(number()).toBigIntegerExact();
    BigInteger end = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits);
    BigInteger begin = signed ? end.negate() : BigInteger.ZERO;
    if (number.compareTo(begin) < 0 || number.compareTo(end) >= 0) {
      throw new ArithmeticException();
    }
    return number.longValue();
  }

  private String number() throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> parser.getText();
      default -> throw new IllegalArgumentException();
    };
  }

  /** Numbers that Java would read and JSON does not have are refused. */
  private static BigDecimal decimal(String number) {
    if (number.length() > NUMBER_LENGTH_MAX
        || !number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      throw new IllegalArgumentException();
    }
    BigDecimal decimal = new BigDecimal(number);
    if (Math.abs((long) decimal.scale()) > EXPONENT_MAX) {
      throw new ArithmeticException();
    }
    return decimal;
  }
}
