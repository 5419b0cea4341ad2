package actnn.app.run.bundle;

import actnn.engine.event.Journal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that files in a bundle may have. A list of what is allowed needs no thought of {@code
 * ..}, drive letters, backslashes, NUL, devices of Windows or names that differ in case alone.
 */
final class EntryNames {
  static final String MANIFEST = "manifest.json";
  static final String RUN_FILE = "run.json";
  static final String SPEC_FILE = "spec.json";
  static final String JOURNAL = Journal.FILE;
  static final String CHECKPOINTS = "checkpoints";

  private static final Pattern ID =
      Pattern.compile("(?!(?:con|prn|aux|nul|com\\d|lpt\\d)$)[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern CHECKPOINT = Pattern.compile("step-\\d{1,18}\\.safetensors");
  private static final Pattern FILE =
      Pattern.compile(
          "runs/([^/]*)/(?:run\\.json|spec\\.json|journal\\.log|checkpoints/"
              + CHECKPOINT.pattern()
              + ")");
  private static final int LONGEST_SHOWN = 60;

  private EntryNames() {}

  /** Whether a run of this id can be in a bundle. */
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /** Whether a file in the folder of checkpoints is one. */
  static boolean isCheckpoint(String file) {
    return CHECKPOINT.matcher(file).matches();
  }

  /** The name of a file of a run. */
  static String of(String id, String file) {
    return "runs/" + id + "/" + file;
  }

  /**
   * The run that a file belongs to.
   *
   * @throws Unfit when no file of a bundle is called so
   */
  static String run(String name) throws Unfit {
    Matcher file = FILE.matcher(name);
    if (!file.matches() || !isId(file.group(1))) {
      throw new Unfit("it holds '" + shown(name) + "', which no bundle of this program does");
    }
    return file.group(1);
  }

  // A name from outside goes into a sentence on a terminal: what would move its cursor is left out.
  private static String shown(String name) {
    String visible = name.replaceAll("[^\\x20-\\x7e]", "?");
    return visible.length() <= LONGEST_SHOWN
        ? visible
        : visible.substring(0, LONGEST_SHOWN) + "...";
  }
}
