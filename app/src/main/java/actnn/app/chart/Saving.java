package actnn.app.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writing of one file on the drawing thread; how it ended is told on the FX thread. */
final class Saving extends Task<Path> {
  private static final Logger LOG = LoggerFactory.getLogger(Saving.class);

  private final Path file;
  private final Writing writing;
  private final Consumer<SaveOutcome> told;

  /** Writes the file. */
  @FunctionalInterface
  interface Writing {
    void write() throws IOException;
  }

  Saving(Path file, Writing writing, Consumer<SaveOutcome> told) {
    this.file = file;
    this.writing = writing;
    this.told = told;
  }

  @Override
  protected Path call() throws IOException {
    writing.write();
    return file;
  }

  @Override
  protected void succeeded() {
    told.accept(new SaveOutcome.Saved(file));
  }

  // Errors end here as well: a chart too large for the heap is not saved, and is told so.
  @Override
  protected void failed() {
    Throwable cause = getException();
    LOG.warn("A chart could not be saved to {}", file, cause);
    told.accept(new SaveOutcome.NotSaved(file, cause));
  }
}
