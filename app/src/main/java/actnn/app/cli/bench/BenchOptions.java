package actnn.app.cli.bench;

import actnn.app.cli.base.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/**
 * Which option says something to which measurement. One that is given to others alone would be
 * passed over, and a number be read as measured with it.
 */
final class BenchOptions {
  private static final Map<String, List<String>> OF = new LinkedHashMap<>();

  static {
    List<String> networks = List.of("step", "memory", "variance", "plan");
    OF.put("--set", List.of("accuracy", "step"));
    OF.put("--ratio", List.of("step"));
    OF.put("--model", networks);
    OF.put("--batch", networks);
    OF.put("--rounds", List.of("quantizer", "step", "plan", "store", "chart"));
    for (String option : List.of("--arm", "--preset", "--seeds", "--parallel")) {
      OF.put(option, List.of("accuracy"));
    }
    for (String option : List.of("--steps", "--batches", "--draws")) {
      OF.put(option, List.of("variance"));
    }
    for (String option : List.of("--largest", "--budget")) {
      OF.put(option, List.of("memory"));
    }
  }

  private BenchOptions() {}

  /**
   * Refuses an option that none of the measurements asks.
   *
   * @param parsed what was written on the command line
   * @param names the measurements
   * @throws UsageException naming the option and the measurements that ask it
   */
  static void check(ParseResult parsed, List<String> names) {
    OF.forEach(
        (option, takers) -> {
          if (parsed.hasMatchedOption(option) && takers.stream().noneMatch(names::contains)) {
            throw new UsageException(
                "'%s' says nothing to %s: it is of %s; leave it out."
                    .formatted(option, listed(names), listed(takers)));
          }
        });
  }

  private static String listed(List<String> names) {
    List<String> quoted = names.stream().map(name -> "'" + name + "'").toList();
    int last = quoted.size() - 1;
    return last == 0
        ? quoted.get(0)
        : String.join(", ", quoted.subList(0, last)) + " and " + quoted.get(last);
  }
}
