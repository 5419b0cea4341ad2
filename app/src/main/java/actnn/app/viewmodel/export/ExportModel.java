package actnn.app.viewmodel.export;

import actnn.app.report.Report;
import actnn.app.report.ReportModel;
import actnn.app.run.FileException;
import actnn.app.run.RunCatalog;
import actnn.app.run.RunInfo;
import actnn.app.run.RunStates;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Lane;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.RunBook;
import actnn.app.viewmodel.figure.ComparedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/** The export page. Confined to the window's thread. */
public final class ExportModel {
  private final Parts parts;
  private final ObservableSet<ReportFormat> formats =
      FXCollections.observableSet(EnumSet.of(ReportFormat.HTML));
  private final ObservableSet<ReportPart> sections =
      FXCollections.observableSet(EnumSet.allOf(ReportPart.class));
  private final StringProperty title = new SimpleStringProperty("");
  private final StringProperty folder;
  private final ObservableList<String> files = FXCollections.observableArrayList();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyObjectWrapper<@Nullable Path> written = new ReadOnlyObjectWrapper<>();

  /**
   * What the page works on.
   *
   * @param writers the writer of each format
   * @param window runs what it is given on the window's thread
   * @param producer program and version, for the foot of reports
   */
  public record Parts(
      RunBook book,
      RunCatalog catalog,
      RunStates states,
      Background background,
      Notices notices,
      Navigation navigation,
      Function<ReportFormat, Report> writers,
      Executor window,
      String producer) {}

  /**
   * @param folder where files go to begin with
   */
  public ExportModel(Parts parts, Path folder) {
    this.parts = parts;
    this.folder = new SimpleStringProperty(folder.toString());
    exported().addListener((ListChangeListener<String>) change -> outline());
    formats.addListener((SetChangeListener<ReportFormat>) change -> outline());
    title.addListener((value, before, now) -> outline());
    outline();
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

  public ObservableSet<ReportPart> sections() {
    return sections;
  }

  /** The title of the report; empty for one made of the runs. */
  public StringProperty titleProperty() {
    return title;
  }

  /** The folder that files go to. */
  public StringProperty folderProperty() {
    return folder;
  }

  /** The files that would be written, relative to the folder. */
  public ObservableList<String> files() {
    return files;
  }

  /** 0 to 1 while files are written, else below 0. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** The folder that was written last; null before. */
  public ReadOnlyObjectProperty<@Nullable Path> writtenProperty() {
    return written.getReadOnlyProperty();
  }

  /** Whether there is anything to write and nobody writes. */
  public boolean ready() {
    return !files.isEmpty() && progress.get() < 0;
  }

  /** Writes the files, off the window's thread. */
  public void write() {
    if (!ready()) {
      return;
    }
    Job job =
        new Job(reportTitle(), stem(), List.copyOf(exported()), Path.of(folder.get().strip()));
    Set<ReportFormat> wanted = EnumSet.copyOf(formats);
    Set<ReportPart> chosen =
        sections.isEmpty() ? EnumSet.noneOf(ReportPart.class) : EnumSet.copyOf(sections);
    int count = files.size();
    progress.set(0);
    parts.background.submit(
        Lane.REPORTS,
        "writing reports",
        () -> performOrExplain(job, wanted, chosen),
        new Outcome<>(path -> done(path, count), this::failed));
  }

  private record Job(String title, String stem, List<String> runs, Path folder) {}

  private Path performOrExplain(Job job, Set<ReportFormat> wanted, Set<ReportPart> chosen) {
    try {
      return perform(job, wanted, chosen);
    } catch (IOException e) {
      throw new FileException(
          "The files cannot be written to %s (%s): choose another folder."
              .formatted(job.folder, FileException.reason(e)),
          e);
    }
  }

  private Path perform(Job job, Set<ReportFormat> wanted, Set<ReportPart> chosen)
      throws IOException {
    List<ComparedRun> runs = ComparedRun.read(job.runs, parts.catalog, parts.states);
    ReportModel model = new RunReport(job.title, parts.producer, runs, chosen).model();
    Files.createDirectories(job.folder);
    Map<ReportFormat, Path> targets = new EnumMap<>(ReportFormat.class);
    wanted.forEach(format -> targets.put(format, job.folder.resolve(format.target(job.stem))));
    double done = 0;
    for (Map.Entry<ReportFormat, Path> target : targets.entrySet()) {
      parts.writers.apply(target.getKey()).write(model, target.getValue());
      double share = ++done / targets.size();
      parts.window.execute(() -> advance(progress, share));
    }
    return job.folder;
  }

  private static void advance(DoubleProperty progress, double share) {
    if (progress.get() >= 0) {
      progress.set(share);
    }
  }

  private void done(Path path, int count) {
    progress.set(-1);
    written.set(path);
    parts.notices.done(count + (count == 1 ? " file" : " files") + " written to " + path + ".");
  }

  private void failed(Throwable cause) {
    progress.set(-1);
    parts.notices.failure("Writing the report", cause);
  }

  private void outline() {
    List<String> next = new ArrayList<>();
    if (!exported().isEmpty()) {
      String stem = stem();
      for (ReportFormat format : ReportFormat.values()) {
        if (formats.contains(format)) {
          next.addAll(format.files(stem));
        }
      }
    }
    files.setAll(next);
  }

  private String reportTitle() {
    String given = title.get().strip();
    if (!given.isEmpty()) {
      return given;
    }
    List<String> names =
        exported().stream().flatMap(id -> parts.book.find(id).stream()).map(RunInfo::name).toList();
    return names.size() <= 2
        ? String.join(" and ", names.stream().distinct().toList())
        : names.size() + " runs compared";
  }

  private String stem() {
    String stem = plain(reportTitle());
    String words = stem.isEmpty() ? "report" : stem;
    return title.get().isBlank() ? words + distinction() : words;
  }

  /** What keeps files of other runs that make the same words from being written over. */
  private String distinction() {
    List<String> ids = exported();
    if (ids.size() > 2) {
      return "-" + Integer.toHexString(new TreeSet<>(ids).hashCode());
    }
    return ids.stream().anyMatch(this::hasNamesake) ? "-" + String.join("-", ids) : "";
  }

  private boolean hasNamesake(String id) {
    return parts
        .book
        .find(id)
        .map(run -> plain(run.name()))
        .filter(
            name ->
                parts.book.runs().stream().filter(run -> plain(run.name()).equals(name)).count()
                    > 1)
        .isPresent();
  }

  private static String plain(String words) {
    String plain = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = plain.replaceAll("^-+|-+$", "");
    return trimmed.substring(0, Math.min(60, trimmed.length()));
  }
}
