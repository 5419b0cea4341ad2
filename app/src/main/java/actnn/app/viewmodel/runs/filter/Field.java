package actnn.app.viewmodel.runs.filter;

import actnn.app.chart.spec.Unit;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Something of a run that a filter can ask for.
 *
 * @param name as it is written; letters match in either case
 * @param about what it is, in a few words
 * @param kind which relations make sense
 * @param unit of its number
 * @param values all that it can ever be, where they are few and known; else empty
 * @param texts what it says of a run; several for tags
 * @param number its number, NaN where there is none
 */
record Field(
    String name,
    String about,
    Kind kind,
    Unit unit,
    List<String> values,
    Function<Subject, List<String>> texts,
    ToDoubleFunction<Subject> number) {
  Field {
    values = List.copyOf(values);
  }

  /** Which relations make sense. */
  enum Kind {
    TEXT,
    NUMBER,
    /** A setting, which may be either. */
    EITHER
  }

  static Field text(String name, String about, Function<Subject, String> text) {
    return texts(name, about, subject -> List.of(text.apply(subject)));
  }

  static Field texts(String name, String about, Function<Subject, List<String>> texts) {
    return new Field(name, about, Kind.TEXT, Unit.NUMBER, List.of(), texts, subject -> Double.NaN);
  }

  /** Text that can only be one of these values. */
  static Field oneOf(
      String name, String about, List<String> values, Function<Subject, String> text) {
    Function<Subject, List<String>> texts = subject -> List.of(text.apply(subject));
    return new Field(name, about, Kind.TEXT, Unit.NUMBER, values, texts, subject -> Double.NaN);
  }

  static Field number(String name, String about, Unit unit, ToDoubleFunction<Subject> number) {
    return new Field(
        name,
        about,
        Kind.NUMBER,
        unit,
        List.of(),
        subject -> List.of(unit.text(number.applyAsDouble(subject))),
        number);
  }

  /** A setting of the configuration; a run that has none by that name has an empty list. */
  static Field setting(String key, String about) {
    Function<Subject, List<String>> texts =
        subject -> {
          String text = subject.settings().get(key);
          return text == null ? List.of() : List.of(text);
        };
    return new Field(
        key,
        about,
        Kind.EITHER,
        Unit.NUMBER,
        List.of(),
        texts,
        subject ->
            texts.apply(subject).stream()
                .mapToDouble(text -> Quantity.of(text, Unit.NUMBER).orElse(Double.NaN))
                .findFirst()
                .orElse(Double.NaN));
  }
}
