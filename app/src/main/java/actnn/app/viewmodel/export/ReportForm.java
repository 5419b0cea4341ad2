package actnn.app.viewmodel.export;

import actnn.app.chart.spec.ink.RunPalette;
import actnn.app.report.Cover;
import actnn.app.report.note.Notes;
import actnn.app.viewmodel.figure.compare.MemoryBudget;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;

/** The words of a report, its sections and their order. Confined to the window's thread. */
public final class ReportForm {
  private final ObservableSet<ReportPart> sections =
      FXCollections.observableSet(EnumSet.allOf(ReportPart.class));
  private final ObservableList<ReportPart> order =
      FXCollections.observableArrayList(ReportPart.all());
  private final StringProperty title = new SimpleStringProperty("");
  private final StringProperty author = new SimpleStringProperty("");
  private final StringProperty notes = new SimpleStringProperty("");
  private final ObjectProperty<RunPalette> palette =
      new SimpleObjectProperty<>(RunPalette.OKABE_ITO);

  private MemoryBudget memory = MemoryBudget.NONE;
  private final LongProperty budget = new SimpleLongProperty();

  /** The sections that are put in. */
  public ObservableSet<ReportPart> sections() {
    return sections;
  }

  /** All sections, in the order of the report. */
  public ObservableList<ReportPart> order() {
    return order;
  }

  /** Moves a section by so many places, as far as there are any. */
  public void move(ReportPart part, int by) {
    int from = order.indexOf(part);
    int to = Math.max(0, Math.min(order.size() - 1, from + by));
    if (to != from) {
      List<ReportPart> next = new ArrayList<>(order);
      next.add(to, next.remove(from));
      order.setAll(next);
    }
  }

  /** The title of the report; empty for one made of the runs. */
  public StringProperty titleProperty() {
    return title;
  }

  /** Who writes it; empty for nobody. */
  public StringProperty authorProperty() {
    return author;
  }

  /** What stands above the sections, in the small part of Markdown that {@link Notes} reads. */
  public StringProperty notesProperty() {
    return notes;
  }

  /** The colours of runs in it. */
  public ObjectProperty<RunPalette> paletteProperty() {
    return palette;
  }

  /** Memory in bytes that the largest batch of each run is told for; 0 says nothing of it. */
  public LongProperty budgetProperty() {
    return budget;
  }

  /** The report on these runs that it describes now. */
  ReportDraft draft(List<String> runs) {
    memory = memory.ofBytes(budget.get());
    Cover cover =
        new Cover(title.get().strip(), author.get().strip(), Notes.of(notes.get()), palette.get());
    return new ReportDraft(cover, runs, order.stream().filter(sections::contains).toList(), memory);
  }

  /** Calls back whenever anything here changes. */
  void onChange(Runnable changed) {
    sections.addListener((SetChangeListener<ReportPart>) change -> changed.run());
    order.addListener((ListChangeListener<ReportPart>) change -> changed.run());
    palette.addListener((value, before, now) -> changed.run());
    budget.addListener((value, before, now) -> changed.run());
    List.of(title, author, notes)
        .forEach(text -> text.addListener((value, before, now) -> changed.run()));
  }
}
