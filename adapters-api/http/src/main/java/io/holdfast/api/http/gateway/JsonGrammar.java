package io.holdfast.api.http.gateway;

import java.util.BitSet;

/**
 * Follows a JSON value byte by byte, to know where it ends or what is wrong with it. It keeps no
 * bytes; what they mean is read later, of a value that is known to be whole.
 */
final class JsonGrammar {
  /** More levels are refused. */
  static final int DEPTH_MAX = 10_000;

  /** What a byte does to the value. */
  enum Step {
    /** Nothing has begun yet. */
    BEFORE,
    INSIDE,
    /** The value ends with this byte. */
    LAST,
    /** The value ended before this byte. */
    AFTER
  }

  private enum State {
    VALUE,
    VALUE_OR_END,
    KEY,
    KEY_OR_END,
    COLON,
    MORE_MEMBERS,
    MORE_ELEMENTS,
    STRING,
    ESCAPE,
    HEX,
    LITERAL,
    MINUS,
    ZERO,
    INTEGER,
    POINT,
    FRACTION,
    EXPONENT_SIGN,
    EXPONENT_FIRST,
    EXPONENT
  }

  /** Which levels are objects; the others are arrays. */
  private final BitSet objects = new BitSet();

  private int depth;
  private boolean key;
  private String literal = "";
  private int position;
  private State state = State.VALUE;

  /** Whether what came so far is a number that may be over. */
  boolean mayBeOver() {
    return depth == 0
        && switch (state) {
          case ZERO, INTEGER, FRACTION, EXPONENT -> true;
          default -> false;
        };
  }

  /** Begins with the next value. */
  void restart() {
    depth = 0;
    state = State.VALUE;
  }

  Step take(byte next) throws FailedCall {
    int c = next & 0xFF;
    return switch (state) {
      case VALUE -> isSpace(c) ? space() : value(c);
      case VALUE_OR_END -> isSpace(c) ? space() : c == ']' ? close() : value(c);
      case KEY, KEY_OR_END -> isSpace(c) ? space() : key(c);
      case COLON -> isSpace(c) ? space() : colon(c);
      case MORE_MEMBERS -> isSpace(c) ? space() : moreMembers(c);
      case MORE_ELEMENTS -> isSpace(c) ? space() : moreElements(c);
      case STRING -> string(c);
      case ESCAPE -> escape(c);
      case HEX -> hex(c);
      case LITERAL -> literal(c);
      case MINUS -> c == '0' ? go(State.ZERO) : digit(c, State.INTEGER, "in numeric literal");
      case ZERO -> afterInteger(c);
      case INTEGER -> isDigit(c) ? Step.INSIDE : afterInteger(c);
      case POINT -> digit(c, State.FRACTION, "after decimal point in numeric literal");
      case FRACTION -> isDigit(c) ? Step.INSIDE : exponent(c);
      case EXPONENT_SIGN -> c == '+' || c == '-' ? go(State.EXPONENT_FIRST) : exponentDigit(c);
      case EXPONENT_FIRST -> exponentDigit(c);
      case EXPONENT -> isDigit(c) ? Step.INSIDE : afterNumber(c);
    };
  }

  private Step space() {
    return depth == 0 ? Step.BEFORE : Step.INSIDE;
  }

  private Step go(State next) {
    state = next;
    return Step.INSIDE;
  }

  private Step value(int c) throws FailedCall {
    return switch (c) {
      case '{' -> open(true, State.KEY_OR_END);
      case '[' -> open(false, State.VALUE_OR_END);
      case '"' -> beginString(false);
      case '-' -> go(State.MINUS);
      case '0' -> go(State.ZERO);
      case 't' -> beginLiteral("true");
      case 'f' -> beginLiteral("false");
      case 'n' -> beginLiteral("null");
      default -> digit(c, State.INTEGER, "looking for beginning of value");
    };
  }

  private Step open(boolean object, State next) throws FailedCall {
    if (depth == DEPTH_MAX) {
      throw new FailedCall(Failure.invalid("exceeded max depth"));
    }
    objects.set(depth++, object);
    return go(next);
  }

  private Step beginString(boolean asKey) {
    key = asKey;
    return go(State.STRING);
  }

  private Step beginLiteral(String text) {
    literal = text;
    position = 1;
    return go(State.LITERAL);
  }

  private Step key(int c) throws FailedCall {
    if (c == '"') {
      return beginString(true);
    }
    if (c == '}' && state == State.KEY_OR_END) {
      return close();
    }
    throw unexpected(c, "looking for beginning of object key string");
  }

  private Step colon(int c) throws FailedCall {
    if (c == ':') {
      return go(State.VALUE);
    }
    throw unexpected(c, "after object key");
  }

  private Step moreMembers(int c) throws FailedCall {
    return switch (c) {
      case ',' -> go(State.KEY);
      case '}' -> close();
      default -> throw unexpected(c, "after object key:value pair");
    };
  }

  private Step moreElements(int c) throws FailedCall {
    return switch (c) {
      case ',' -> go(State.VALUE);
      case ']' -> close();
      default -> throw unexpected(c, "after array element");
    };
  }

  private Step close() {
    depth--;
    return ended();
  }

  /** A value has ended with this byte. */
  private Step ended() {
    if (depth == 0) {
      return Step.LAST;
    }
    return go(objects.get(depth - 1) ? State.MORE_MEMBERS : State.MORE_ELEMENTS);
  }

  private Step string(int c) throws FailedCall {
    if (c == '"') {
      return key ? go(State.COLON) : ended();
    }
    if (c < ' ') {
      throw unexpected(c, "in string literal");
    }
    return c == '\\' ? go(State.ESCAPE) : Step.INSIDE;
  }

  private Step escape(int c) throws FailedCall {
    if (c == 'u') {
      position = 0;
      return go(State.HEX);
    }
    if ("\"\\/bfnrt".indexOf(c) < 0) {
      throw unexpected(c, "in string escape code");
    }
    return go(State.STRING);
  }

  private Step hex(int c) throws FailedCall {
    if (Character.digit(c, 16) < 0) {
      throw unexpected(c, "in \\u hexadecimal character escape");
    }
    position++;
    return position == 4 ? go(State.STRING) : Step.INSIDE;
  }

  private Step literal(int c) throws FailedCall {
    char expected = literal.charAt(position);
    if (c != expected) {
      throw unexpected(c, "in literal " + literal + " (expecting '" + expected + "')");
    }
    position++;
    return position == literal.length() ? ended() : Step.INSIDE;
  }

  private Step afterInteger(int c) throws FailedCall {
    return c == '.' ? go(State.POINT) : exponent(c);
  }

  private Step exponent(int c) throws FailedCall {
    return c == 'e' || c == 'E' ? go(State.EXPONENT_SIGN) : afterNumber(c);
  }

  private Step exponentDigit(int c) throws FailedCall {
    return digit(c, State.EXPONENT, "in exponent of numeric literal");
  }

  private Step digit(int c, State next, String where) throws FailedCall {
    if (!isDigit(c)) {
      throw unexpected(c, where);
    }
    return go(next);
  }

  /** A number ends where something else begins. */
  private Step afterNumber(int c) throws FailedCall {
    if (depth == 0) {
      return Step.AFTER;
    }
    state = objects.get(depth - 1) ? State.MORE_MEMBERS : State.MORE_ELEMENTS;
    return take((byte) c);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static FailedCall unexpected(int c, String where) {
    return new FailedCall(Failure.invalid("invalid character " + quoted(c) + " " + where));
  }

  /** A byte as the original shows it. */
  private static String quoted(int c) {
    return switch (c) {
      case '\'' -> "'\\''";
      case '"' -> "'\"'";
      case '\\' -> "'\\\\'";
      case 7 -> "'\\a'";
      case '\b' -> "'\\b'";
      case '\f' -> "'\\f'";
      case '\n' -> "'\\n'";
      case '\r' -> "'\\r'";
      case '\t' -> "'\\t'";
      case 11 -> "'\\v'";
      default -> c < ' ' || c == 0x7F ? String.format("'\\x%02x'", c) : "'" + latin(c) + "'";
    };
  }

  private static String latin(int c) {
    return (c >= 0x80 && c <= 0xA0) || c == 0xAD
        ? String.format("\\u%04x", c)
        : Character.toString(c);
  }
}
