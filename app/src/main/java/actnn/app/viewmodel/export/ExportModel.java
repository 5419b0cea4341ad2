package actnn.app.viewmodel.export;

import actnn.app.report.FigureStyle;
import actnn.app.report.Report;
import actnn.app.report.ReportModel;
import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.home.FileException;
import actnn.app.run.info.RunInfo;
import actnn.app.run.state.RunStates;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.LongTask;
import actnn.app.viewmodel.base.LongTasks;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.RunBook;
import actnn.engine.file.NewFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * The report page: what a report shall be, what it looks like, writing it. Confined to the window's
 * thread.
 */
public final class ExportModel {
  private final Parts parts;
  private final PreviewModel preview;
  private final ObservableSet<ReportFormat> formats =
      FXCollections.observableSet(EnumSet.of(ReportFormat.HTML));
  private final ReportForm form = new ReportForm();
  private final ObjectProperty<FigureGround> ground =
      new SimpleObjectProperty<>(FigureGround.WHITE);
  private final BooleanProperty zipped = new SimpleBooleanProperty();
  private final StringProperty folder;
  private final ObservableList<String> files = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable LongTask> writing = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Path> written = new ReadOnlyObjectWrapper<>();
  private @Nullable ReportJob job;

  /**
   * What the page works on.
   *
   * @param writers the writer of each format
   * @param tasks is given what takes long
   * @param producer program and version, for the foot of reports
   */
  public record Parts(
      RunBook book,
      RunCatalog catalog,
      RunStates states,
      Background background,
      Notices notices,
      Navigation navigation,
      ReportWriters writers,
      LongTasks tasks,
      String producer) {}

  /**
   * @param folder where files go to begin with
   */
  public ExportModel(Parts parts, Path folder) {
    this.parts = parts;
    this.folder = new SimpleStringProperty(folder.toString());
    this.preview = new PreviewModel(parts.background);
    exported().addListener((ListChangeListener<String>) change -> changed());
    formats.addListener((SetChangeListener<ReportFormat>) change -> outline());
    zipped.addListener((value, before, now) -> outline());
    form.onChange(this::changed);
    parts.tasks.running().addListener((ListChangeListener<LongTask>) change -> tasksChanged());
    parts.navigation.pageProperty().addListener((value, before, now) -> look());
    outline();
  }

  /** The report as it would be written now, page by page. */
  public PreviewModel preview() {
    return preview;
  }

  /** All runs that can be chosen. */
  public ObservableList<RunInfo> runs() {
    return parts.book.runs();
  }

  /** Ids of the chosen runs, in the order of the report. */
  public ObservableList<String> exported() {
    return parts.navigation.exported();
  }

  /** Chooses a run or no longer. */
  public void choose(RunInfo run, boolean chosen) {
    exported().remove(run.id());
    if (chosen) {
      exported().add(run.id());
    }
  }

  public ObservableSet<ReportFormat> formats() {
    return formats;
  }

  /** Its words, its sections and their order. */
  public ReportForm form() {
    return form;
  }

  /** What figures are drawn on that are files of their own. */
  public ObjectProperty<FigureGround> groundProperty() {
    return ground;
  }

  /** Whether such figures go into one zip file. */
  public BooleanProperty zippedProperty() {
    return zipped;
  }

  /** The folder that files go to. */
  public StringProperty folderProperty() {
    return folder;
  }

  /** The files that would be written, relative to the folder. */
  public ObservableList<String> files() {
    return files;
  }

  /** The writing that goes on; null while nobody writes. */
  public ReadOnlyObjectProperty<@Nullable LongTask> writingProperty() {
    return writing.getReadOnlyProperty();
  }

  /** The folder that was written last; null before. */
  public ReadOnlyObjectProperty<@Nullable Path> writtenProperty() {
    return written.getReadOnlyProperty();
  }

  /** Whether there is anything to write and nobody writes. */
  public boolean ready() {
    return !files.isEmpty() && writing.get() == null;
  }

  /** Writes the files, off the window's thread. */
  public void write() {
    if (!ready()) {
      return;
    }
    ReportJob next =
        new ReportJob(
            draft(),
            stem(),
            EnumSet.copyOf(formats),
            new FigureStyle(ground.get().ground(), zipped.get()),
            Path.of(folder.get().strip()),
            new CopyOnWriteArrayList<>());
    job = next;
    LongTask task =
        parts.tasks.begin(
            "Writing the report",
            next::left,
            writer -> performOrExplain(next, writer),
            count -> done(next.folder(), count));
    writing.set(parts.tasks.running().contains(task) ? task : null);
  }

  private void tasksChanged() {
    if (!parts.tasks.running().contains(writing.get())) {
      writing.set(null);
      ReportJob over = job;
      if (over != null
          && !over.whole().isEmpty()) { // also what was ended or failed after some files
        written.set(over.folder());
      }
    }
  }

  private int performOrExplain(ReportJob job, LongTask task) {
    try {
      ReportModel model = model(job.draft(), task::check);
      return NewFolders.around(job.folder(), () -> perform(job, model, task));
    } catch (IOException e) {
      throw new FileException(
          "The files cannot be written to %s (%s): choose another folder."
              .formatted(job.folder(), FileException.reason(e)),
          e);
    }
  }

  private int perform(ReportJob job, ReportModel model, LongTask task) throws IOException {
    job.whole().clear();
    int count = 0;
    double before = 0;
    for (ReportFormat format : job.formats()) {
      Path target = job.folder().resolve(format.target(job.stem(), job.style().zipped()));
      double written = before;
      Report.Steps steps =
          (done, all) -> task.at((written + (double) done / all) / job.formats().size());
      List<Path> files = parts.writers.of(format, job.style()).write(model, target, steps);
      job.whole().addAll(files);
      count += files.size();
      before++;
    }
    return count;
  }

  private ReportModel model(ReportDraft draft, Runnable check) {
    return draft.model(parts.catalog, parts.states, parts.producer, check);
  }

  private void done(Path path, int count) {
    written.set(path);
    parts.notices.done(count + (count == 1 ? " file" : " files") + " written to " + path + ".");
  }

  private void changed() {
    outline();
    look();
  }

  /** What will be written. */
  private void outline() {
    List<String> next = new ArrayList<>();
    if (!exported().isEmpty()) {
      String stem = stem();
      for (ReportFormat format : ReportFormat.values()) {
        if (formats.contains(format)) {
          next.addAll(format.files(stem, zipped.get()));
        }
      }
    }
    files.setAll(next);
  }

  /** What it will look like; nobody waits for pages that are not on show. */
  private void look() {
    if (parts.navigation.page() != Page.EXPORT) {
      return;
    }
    if (exported().isEmpty()) {
      preview.clear();
    } else {
      ReportDraft draft = draft();
      preview.show(() -> model(draft, () -> {}));
    }
  }

  private ReportDraft draft() {
    return form.draft(List.copyOf(exported()));
  }

  private String reportTitle() {
    String given = form.titleProperty().get().strip();
    List<String> names =
        exported().stream().flatMap(id -> parts.book.find(id).stream()).map(RunInfo::name).toList();
    return given.isEmpty() ? ReportDraft.titleOf(names) : given;
  }

  private String stem() {
    boolean named = !form.titleProperty().get().isBlank();
    return named
        ? FileStem.of(reportTitle())
        : new FileStem(parts.book.runs()).of(reportTitle(), exported());
  }
}
