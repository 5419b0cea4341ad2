package actnn.app.chart;

import java.nio.file.Path;

/** How the saving of a chart to a file ended. */
public sealed interface SaveOutcome {
  /** One sentence for the user: where the file is, or what to do instead. */
  String sentence();

  /** The file is there, whole. */
  record Saved(Path file) implements SaveOutcome {
    @Override
    public String sentence() {
      return "Saved " + file;
    }
  }

  /** There is no new file; one that was there is as it was. */
  record NotSaved(Path file, Throwable cause) implements SaveOutcome {
    @Override
    public String sentence() {
      return "The chart could not be saved to " + file + ": choose a folder you can write to.";
    }
  }
}
