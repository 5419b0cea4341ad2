package actnn.app.viewmodel.runs.filter;

import java.util.Arrays;
import java.util.Optional;

/** How a field stands to a value. */
enum Relation {
  EQUAL("=", "is"),
  UNEQUAL("!=", "is not"),
  GREATER(">", "above"),
  GREATER_EQUAL(">=", "at least"),
  LESS("<", "below"),
  LESS_EQUAL("<=", "at most"),
  CONTAINS("~", "has within");

  /** As close as two texts of one number come to each other. */
  private static final double SAME = 1e-9;

  private final String sign;
  private final String words;

  Relation(String sign, String words) {
    this.sign = sign;
    this.words = words;
  }

  /** The relation of a sign; {@code :} and {@code ==} are other ways to write {@code =}. */
  static Optional<Relation> of(String sign) {
    String plain = sign.equals(":") || sign.equals("==") ? "=" : sign;
    return Arrays.stream(values()).filter(relation -> relation.sign.equals(plain)).findFirst();
  }

  String sign() {
    return sign;
  }

  String words() {
    return words;
  }

  /** Whether it puts numbers in order. */
  boolean orders() {
    return this != EQUAL && this != UNEQUAL && this != CONTAINS;
  }

  /** Whether two numbers stand so; a number that is not known stands to none. */
  boolean holds(double left, double right) {
    if (Double.isNaN(left) || Double.isNaN(right)) {
      return false;
    }
    boolean same = Math.abs(left - right) <= SAME * Math.max(Math.abs(left), Math.abs(right));
    return switch (this) {
      case EQUAL -> same;
      case UNEQUAL -> !same;
      case GREATER -> left > right && !same;
      case GREATER_EQUAL -> left >= right || same;
      case LESS -> left < right && !same;
      case LESS_EQUAL -> left <= right || same;
      case CONTAINS -> false;
    };
  }
}
