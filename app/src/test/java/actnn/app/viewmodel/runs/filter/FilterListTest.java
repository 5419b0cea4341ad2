package actnn.app.viewmodel.runs.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import actnn.app.viewmodel.runs.SampleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A filter with a list of values")
class FilterListTest {
  private static final List<Subject> RUNS =
      List.of(
          SampleInfo.of("full", "L0", 0.93).storing(8 << 20).subject(),
          SampleInfo.of("two bits", "L3", 0.91).tagged("sweep", "paper").subject(),
          SampleInfo.of("swapped", "swap", 0.88).tagged("sweep").seeded(7).subject(),
          SampleInfo.of("Kim's, of 'May'", "L3", Double.NaN).describing("tiny").subject());

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "level in (L0, swap)                    | full; swapped",
        "LEVEL IN(l0,SWAP)                      | full; swapped",
        "level in ( L0 )                        | full",
        "level not in (L0, swap)                | two bits; Kim's, of 'May'",
        "not level in (L0, swap)                | two bits; Kim's, of 'May'",
        "level in (L0, L3) and accuracy > 90%   | full; two bits",
        "accuracy > 92 %                        | full",
        "accuracy in (93 %, 88 %)               | full; swapped",
        "(level in (L0, L3)) accuracy > 92%     | full",
        "tag in (paper, none)                   | two bits",
        "tag not in (paper, none)               | full; swapped; Kim's, of 'May'",
        "model in (custom, other)               | Kim's, of 'May'",
        "model in (tiny)                        | Kim's, of 'May'",
        "accuracy in (91%, 0.88, 50)            | two bits; swapped",
        "accuracy not in (91%, 0.88)            | full",
        "stored in (8 MiB, 8388609)             | full",
        "seed in (7, 8)                         | swapped",
        "lr in (1e-1, 5)                        | full; swapped",
        "status in ('out of memory', finished)  | full; two bits; swapped; Kim's, of 'May'",
        "name in ('two bits', \"swapped\")      | two bits; swapped",
        "name = 'two bits'                      | two bits",
        "name in (\"Kim's, of 'May'\", x)       | Kim's, of 'May'",
        "name = 'Kim's, of 'May''               | Kim's, of 'May'",
        "kim's                                  | Kim's, of 'May'",
        "\"kim's, of\"                            | Kim's, of 'May'",
        "name ~ s,                              | Kim's, of 'May'",
        "'in (' or \"like\" or level = L0      | full",
      })
  @DisplayName("shows the runs that are as asked")
  void shows(String filter, String names) throws FilterException {
    assertThat(matched(filter).stream().map(run -> run.run().name()).toList())
        .containsExactly(names.split("; "));
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "model in                     | 8  | a list is missing after 'in': write 'model in (..., ...)', or put it in quotes",
        "model in vgg                 | 9  | a list is missing after 'in'",
        "model not in vgg             | 13 | a list is missing after 'in'",
        "model in ()                  | 10 | a value is missing in the list after 'model'.",
        "model in (vgg,)              | 14 | a value is missing in the list after 'model'.",
        "model in (, vgg)             | 10 | a value is missing in the list after 'model'.",
        "model in (vgg resnet)        | 14 | a comma is missing before 'resnet' in this list.",
        "model in (vgg = 3)           | 14 | a comma is missing before '='",
        "model in (vgg                | 9  | this list is never closed: add ')'.",
        "model in (vgg, (mlp))        | 15 | a value is missing in the list",
        "status in (finished, flying) | 21 | 'status' is never 'flying': take queued, ",
        "accuracy in (high)           | 13 | 'high' is no number for 'accuracy'",
        "levle in (L3)                | 0  | there is no field 'levle': did you mean 'level'?",
        "in (L3)                      | 0  | a field is missing before 'in', as in 'level in (L0, L3)'.",
        "sweep and in (L3)            | 10 | a field is missing before 'in'",
        "level = L0 in (L3)           | 11 | a field is missing before 'in'",
        "level = (L0, L3)             | 8  | a value is missing after 'level ='.",
        "level = L0, L3               | 10 | several values are written as 'level in (..., ...)'.",
        "resnet, L3                   | 6  | ',' is no word of filters: it stands in a list, as in 'level in (L0, L3)', or put",
        "model not (vgg)              | 10 | 'in' is missing before this list: write 'model not in (..., ...)'.",
        "resnet , L3                  | 7  | ',' is no word of filters: it stands in a list",
        "level = L0 && seed = 7       | 11 | '&&' is no word of filters: write 'and'.",
        "sweep&&paper                 | 5  | '&&' is no word of filters: write 'and', or put the whole in quotes",
        "`level = L0 || seed = 7`     | 11 | `'||' is no word of filters: write 'or'.`",
        "name like '%bits'            | 5  | 'like' is no relation: write 'name ~ ...', or put it in quotes",
        "tag contains sweep           | 4  | 'contains' is no relation: write 'tag ~ ...'",
        "level between L0 and L3      | 6  | write 'level in (..., ...)'",
        "loss like 5                  | 5  | 'like' is no relation: write 'loss = ...'",
        "status is finished           | 7  | 'is' is no relation: write 'status = ...'",
        "accuracy between 1 and 2     | 9  | write 'accuracy >= ... and accuracy <= ...'",
        "name = 'two bits             | 7  | this quote is never closed: add \"'\", or put what begins with it in \"...\".",
        "'two bits                    | 0  | this quote is never closed",
        "name in ('two bits)          | 9  | this quote is never closed",
        "name in (two bits', full)    | 13 | a comma is missing before 'bits''",
        "'                            | 0  | this quote is never closed",
      })
  @DisplayName("is refused where it is none, in one sentence that names the place")
  void refuses(String filter, int place, String told) {
    FilterException fault =
        catchThrowableOfType(FilterException.class, () -> FilterParser.parse(filter));
    assertThat(fault).isNotNull();
    assertThat(fault.place()).isEqualTo(place);
    assertThat(fault).hasMessageContaining(told);
  }

  static Stream<Field> fields() {
    return Fields.list().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  @DisplayName("means of every field what as many comparisons mean")
  void everyField(Field field) throws FilterException {
    List<String> values = new ArrayList<>(field.values());
    values.addAll(field.kind() == Field.Kind.NUMBER ? List.of("0.91", "7") : List.of());
    if (field.kind() != Field.Kind.NUMBER && field.values().isEmpty()) {
      RUNS.forEach(run -> values.addAll(field.texts().apply(run)));
      values.add("none, or 'so'");
    }
    for (int i = 0; i < values.size(); i++) {
      String one = Tokens.written(values.get(i));
      String other = Tokens.written(values.get((i + 1) % values.size()));
      String name = field.name();
      assertThat(matched("%s in (%s, %s)".formatted(name, one, other)))
          .isEqualTo(matched("%s = %s or %s = %s".formatted(name, one, name, other)));
      assertThat(matched("%s Not In (%s,%s)".formatted(name.toUpperCase(Locale.ROOT), one, other)))
          .isEqualTo(matched("%s != %s and %s != %s".formatted(name, one, name, other)));
    }
  }

  /** Whatever is written: a part of the language is never searched for as a word. */
  @Test
  @DisplayName("is understood or refused, and never a search for its own signs")
  void neverWords() {
    List<String> pieces =
        List.of(
            "level",
            "accuracy",
            "tag",
            "zzz",
            "L3",
            "90%",
            "=",
            "!=",
            "~",
            ":",
            "<",
            "in",
            "in",
            "not",
            "and",
            "or",
            "(",
            ")",
            "(",
            ")",
            ",",
            "&&",
            "||",
            "'",
            "'a b'",
            "\"",
            "like",
            "is");
    Random random = new Random(7);
    int understood = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(2, 9); piece > 0; piece--) {
        text.append(pieces.get(random.nextInt(pieces.size())))
            .append(random.nextInt(4) > 0 ? " " : "");
      }
      try {
        List<String> words =
            words(FilterParser.parse(text.toString())).stream()
                .filter(word -> !text.toString().matches(".*['\"]\\Q" + word + "\\E['\"].*"))
                .toList();
        understood++;
        assertThat(words)
            .as(text.toString())
            .doesNotContain("&&", "||", ",", "and", "or", "not", "'", "\"")
            .noneMatch(word -> word.matches("[=!~:<>].*"));
        // Behind a field that is no value of another.
        if (text.toString()
            .matches("(|.*[a-zA-Z0-9)'\"%] )(level|accuracy|tag) +(not +)?in( .*|\\(.*)?")) {
          assertThat(words).as(text.toString()).doesNotContain("in");
        }
      } catch (FilterException e) {
        assertThat(e.place()).as(text.toString()).isBetween(0, text.length());
      }
    }
    assertThat(understood).isGreaterThan(300);
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "level_                  | =; !=; ~; in (; not in (     | 6",
        "level i                 | in (                         | 6",
        "level not               | not in (                     | 6",
        "level not_              | in (                         | 10",
        "level in_               | (                            | 9",
        "level in (              | L3; L0; swap                 | 10",
        "level in (L0,           | L3; L0; swap                 | 13",
        "level in (s             | swap; s,; s)                 | 10",
        "level in (swap          | swap,; swap)                 | 10",
        "level not in (L0, swap_ | ,; )                         | 23",
        "name in (t              | \"two bits\"                 | 9",
        "name in (kim            | \"Kim's, of 'May'\"          | 9",
        "accuracy in (90%        | 90%,; 90%)                   | 13",
        "level in (L0)_          | and; or; level               | 14",
      })
  @DisplayName("is completed by what fits at the caret")
  void completes(String begun, String offered, int from) {
    String text = begun.replace('_', ' ');
    Completion completion = Completion.at(text, text.length(), RUNS);
    assertThat(completion.choices().stream().map(choice -> choice.text().strip()).toList())
        .startsWith(offered.split("; "));
    assertThat(completion.from()).isEqualTo(from);
    assertThat(completion.to()).isEqualTo(text.length());
  }

  private static List<Subject> matched(String filter) throws FilterException {
    Condition condition = FilterParser.parse(filter);
    return RUNS.stream().filter(condition::holds).toList();
  }

  private static List<String> words(Condition condition) {
    if (condition instanceof Condition.Word word) {
      return List.of(word.text());
    }
    if (condition instanceof Condition.Not not) {
      return words(not.part());
    }
    List<Condition> parts =
        condition instanceof Condition.Every every
            ? every.parts()
            : condition instanceof Condition.Either either ? either.parts() : List.of();
    return parts.stream().flatMap(part -> words(part).stream()).toList();
  }
}
