package actnn.app.viewmodel.runs.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import actnn.app.viewmodel.runs.SampleInfo;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A filter")
class FilterTest {
  private static final List<Subject> RUNS =
      List.of(
          SampleInfo.of("full", "L0", 0.93).storing(8 << 20).subject(),
          SampleInfo.of("two bits", "L3", 0.91).tagged("sweep", "paper").subject(),
          SampleInfo.of("swapped", "swap", 0.88).tagged("sweep").seeded(7).subject(),
          SampleInfo.of("unfinished", "L3", Double.NaN).subject());

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                      | full, two bits, swapped, unfinished",
        "level = L3                              | two bits, unfinished",
        "LEVEL=l3                                | two bits, unfinished",
        "level != L3                             | full, swapped",
        "level = L3 and accuracy > 0.9           | two bits",
        "level = L3 accuracy > 90%               | two bits",
        "accuracy > 90                           | full, two bits",
        "accuracy = 91                           | two bits",
        "accuracy <= 1                           | full, two bits, swapped",
        "best > 92                               | full",
        "accuracy >= 91% or tag:sweep            | full, two bits, swapped",
        "tag:sweep                               | two bits, swapped",
        "tag:swe                                 | ''",
        "tag ~ swe                               | two bits, swapped",
        "not tag:sweep                           | full, unfinished",
        "tag != sweep                            | full, unfinished",
        "name = \"two bits\"                     | two bits",
        "name ~ ed                               | swapped, unfinished",
        "bits                                    | two bits",
        "resnet20 finished                       | full, two bits, swapped, unfinished",
        "stored > 2MiB                           | full",
        "stored <= 1024 KiB                      | two bits, swapped, unfinished",
        "accuracy > 90 % and level = L3          | two bits",
        "stored <= 1024KiB                       | two bits, swapped, unfinished",
        "ratio = 10x                             | full, two bits, swapped, unfinished",
        "stepTime < 0.1s                         | full, two bits, swapped, unfinished",
        "duration > 1min and duration < 2min     | full, two bits, swapped, unfinished",
        "lr < 0.1                                | two bits, unfinished",
        "lr = 1e-1                               | full, swapped",
        "optimizer = SGD and seed = 7            | swapped",
        "momentum != 0.9                         | ''",
        "accuracy != 0.91                        | full, swapped",
        "(level = L0 or level = swap) accuracy>.9| full",
        "level = L0 or level = swap accuracy>.9  | full",
        "mIoU > 0                                | ''",
        "status = Finished                       | full, two bits, swapped, unfinished",
        "status ~ fin                            | full, two bits, swapped, unfinished",
        "status = \"out of memory\"             | ''",
        "name = \"\" or level = L0             | full",
        "pinned = no and baseline = no           | full, two bits, swapped, unfinished",
      })
  @DisplayName("shows the runs that are as asked")
  void shows(String filter, String names) throws FilterException {
    Condition condition = FilterParser.parse(filter);
    assertThat(RUNS.stream().filter(condition::holds).map(run -> run.run().name()).toList())
        .isEqualTo(names.isEmpty() ? List.of() : List.of(names.split(", ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model = custom",
        "model = tiny",
        "model ~ tin",
        "model = \"custom: tiny\"",
        "tiny",
        "\"custom: tiny\"",
        "model != resnet20"
      })
  @DisplayName("finds a described network as custom and by its name")
  void findsDescribed(String filter) throws FilterException {
    Condition condition = FilterParser.parse(filter);
    assertThat(condition.holds(SampleInfo.of("a", "L3", 0.9).describing("tiny").subject()))
        .isTrue();
    assertThat(condition.holds(SampleInfo.of("b", "L3", 0.9).subject())).isFalse();
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "levle = L3             | 0  | there is no field 'levle': did you mean 'level'?",
        "level = L3 and zzz > 1 | 15 | there is no field 'zzz': level",
        "level =                | 7  | a value is missing after 'level ='.",
        "level = and            | ok | ''",
        "accuracy > good        | 11 | 'good' is no number for 'accuracy': write it as in 90%, 90 or 0.9",
        "stored > 20ms          | 9  | 'ms'",
        "level > L3             | 6  | 'level' is text, which takes =, !=, ~ or in.",
        "accuracy ~ 9           | 9  | 'accuracy' is a number",
        "level ! L3             | 6  | '!' is no relation: take !=.",
        "(level = L3            | 0  | this bracket is never closed: add ')'.",
        "level = L3)            | 10 | no bracket is open that ')' could close.",
        "= L3                   | 0  | a field is missing before '='",
        "level = L3 or          | 13 | something to look for is missing at the end.",
        "status = flying        | 9  | 'status' is never 'flying': take queued, running, stopping, finished, stopped, failed, \"out of memory\", crashed, interrupted.",
        "status != stalled      | 10 | 'status' is never 'stalled'",
        "pinned = maybe         | 9  | 'pinned' is never 'maybe': take yes, no.",
        "name = \"two bits     | 7  | this quote is never closed: add '\"'.",
        "\"two bits            | 0  | this quote is never closed",
        "\"                    | 0  | this quote is never closed",
        "and level = L3         | 0  | something to look for is missing before 'and'.",
      })
  @DisplayName("is refused in one sentence that names the place")
  void refuses(String filter, String place, String told) throws FilterException {
    if (place.equals("ok")) {
      assertThat(FilterParser.parse(filter).holds(RUNS.get(0))).isFalse();
      return;
    }
    FilterException fault =
        catchThrowableOfType(FilterException.class, () -> FilterParser.parse(filter));
    assertThat(fault.place()).isEqualTo(Integer.parseInt(place));
    assertThat(fault)
        .hasMessageStartingWith("Character " + (Integer.parseInt(place) + 1) + ": ")
        .hasMessageContaining(told.equals("'ms'") ? "20ms" : told);
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "lev                  | level                 | 0",
        "acc                  | accuracy              | 0",
        "level = L3 and sto   | stored                | 15",
        "level                | =, !=, ~, in (, not in ( | 6",
        "accuracy             | =, !=, >, >=, <, <=, in (, not in ( | 9",
        "level =              | L3, L0, swap          | 8",
        "level = s            | swap                  | 8",
        "tag:                 | sweep, paper          | 4",
        "name = t             | \"two bits\"          | 7",
      })
  @DisplayName("is completed by what fits at the caret")
  void completes(String begun, String offered, int from) {
    String text = begun.matches("level|accuracy|level =") ? begun + " " : begun;
    Completion completion = Completion.at(text, text.length(), RUNS);
    assertThat(completion.choices().stream().map(choice -> choice.text().strip()).toList())
        .startsWith(offered.split(", "));
    assertThat(completion.from()).isEqualTo(from);
    assertThat(completion.to()).isEqualTo(text.length());
  }

  @Test
  @DisplayName("goes on with and, or, or another field once a comparison is whole")
  void goesOn() {
    assertThat(Completion.at("level = L3 ", 11, RUNS).choices())
        .extracting(choice -> choice.text().strip())
        .startsWith("and", "or", "level");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"(, 100", "not , 400"})
  @DisplayName("that is nested as deep as a pasted text may be is refused at its place")
  void nested(String piece, int place) throws FilterException {
    String begin = piece.strip().length() == 1 ? piece : piece + " ";
    FilterException fault =
        catchThrowableOfType(
            FilterException.class, () -> FilterParser.parse(begin.repeat(50_000) + "level = L3"));
    assertThat(fault).hasMessageContaining("more than 100 brackets or 'not'");
    assertThat(fault.place()).isEqualTo(place);
    String deepest = "(".repeat(100) + "level = L3" + ")".repeat(100);
    assertThat(FilterParser.parse(deepest + " and " + deepest).holds(RUNS.get(1))).isTrue();
  }
}
