package actnn.app.viewmodel.sweep;

import actnn.engine.config.Key;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is varied; the values of each are tried with all values of the others.
 *
 * @param arms training arms
 * @param levels of the arm that compresses
 * @param bits averages; empty takes each level's own
 * @param seeds seeds; at least one
 */
public record SweepAxes(
    List<String> arms, List<String> levels, List<String> bits, List<String> seeds) {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})\\s*(?:-|–|\\.\\.)\\s*(\\d{1,9})");
  private static final int MOST = 1000;

  public SweepAxes {
    arms = List.copyOf(arms);
    levels = List.copyOf(levels);
    bits = List.copyOf(bits);
    seeds = List.copyOf(seeds);
  }

  /**
   * Reads values apart by commas or blanks; {@code 1-5} stands for all whole numbers between.
   *
   * @throws actnn.engine.config.refusal.ConfigException on a value that the setting does not take
   */
  public static List<String> values(Key<?> key, String text) {
    Set<String> values = new LinkedHashSet<>();
    for (String word : text.replaceAll("\\s*(-|–|\\.\\.)\\s*", "$1").strip().split("[,;\\s]+")) {
      Matcher span = SPAN.matcher(word);
      if (span.matches()) {
        between(key, span).forEach(values::add);
      } else if (!word.isEmpty()) {
        key.read(word);
        values.add(word);
      }
    }
    return List.copyOf(values);
  }

  private static List<String> between(Key<?> key, Matcher span) {
    long from = Long.parseLong(span.group(1));
    long to = Long.parseLong(span.group(2));
    List<String> values = new ArrayList<>();
    for (long value = from; value <= to && values.size() < MOST; value++) {
      key.read(Long.toString(value));
      values.add(Long.toString(value));
    }
    return values;
  }
}
