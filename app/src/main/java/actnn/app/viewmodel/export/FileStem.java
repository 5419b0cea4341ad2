package actnn.app.viewmodel.export;

import actnn.app.run.info.RunInfo;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * How the files of a report are called, their endings apart.
 *
 * @param runs all that there are, since two of them may be called alike
 */
record FileStem(List<RunInfo> runs) {
  private static final int LONGEST = 60;

  FileStem {
    runs = List.copyOf(runs);
  }

  /** Of a title that somebody chose. */
  static String of(String title) {
    String plain = plain(title);
    return plain.isEmpty() ? "report" : plain;
  }

  /** Of a title made of names: files of other runs of these names are not to be written over. */
  String of(String title, List<String> ids) {
    if (ids.size() > 2) {
      return of(title) + "-" + Integer.toHexString(new TreeSet<>(ids).hashCode());
    }
    boolean alike = runs.stream().anyMatch(run -> ids.contains(run.id()) && hasNamesake(run));
    return alike ? of(title) + "-" + String.join("-", ids) : of(title);
  }

  private boolean hasNamesake(RunInfo run) {
    String name = plain(run.name());
    return runs.stream().filter(other -> plain(other.name()).equals(name)).count() > 1;
  }

  private static String plain(String words) {
    String plain = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = plain.replaceAll("^-+|-+$", "");
    return trimmed.substring(0, Math.min(LONGEST, trimmed.length()));
  }
}
