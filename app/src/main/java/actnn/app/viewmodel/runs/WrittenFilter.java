package actnn.app.viewmodel.runs;

import actnn.app.viewmodel.runs.filter.Condition;
import actnn.app.viewmodel.runs.filter.FilterException;
import actnn.app.viewmodel.runs.filter.FilterParser;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A filter that is being written. It counts letter by letter while it can be read; where it has a
 * mistake, what counts is the last one that was left standing: what could be read of half a text is
 * nothing that anybody asked for, as its first word alone is a search for that word. Confined to
 * the window's thread.
 */
final class WrittenFilter {
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
  private final Runnable changed;
  private Standing now = Standing.NONE;
  private Standing settled = Standing.NONE;

  private record Standing(String text, Condition condition) {
    static final Standing NONE = new Standing("", Condition.ALL);
  }

  /**
   * @param changed called after each change of the text
   */
  WrittenFilter(Runnable changed) {
    this.changed = changed;
    text.addListener((value, before, next) -> read(next));
  }

  /** What is written. */
  StringProperty textProperty() {
    return text;
  }

  /** What is wrong with it, in one sentence; empty for nothing. */
  ReadOnlyStringProperty faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /** What rows must be. */
  Condition condition() {
    return now.condition();
  }

  /** The text of what counts: the one that is written, unless that has a mistake. */
  String countingText() {
    return now.text();
  }

  /** What counts is left standing: a mistake that follows goes back to it. */
  void settle() {
    settled = now;
  }

  private void read(String next) {
    try {
      now = new Standing(next, FilterParser.parse(next));
      fault.set("");
      if (next.isBlank()) {
        settle();
      }
    } catch (FilterException e) {
      now = settled;
      fault.set(String.valueOf(e.getMessage()));
    }
    changed.run();
  }
}
