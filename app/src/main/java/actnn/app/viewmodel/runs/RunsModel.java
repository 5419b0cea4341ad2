package actnn.app.viewmodel.runs;

import actnn.app.run.bundle.RunBundles;
import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.LongTask;
import actnn.app.viewmodel.base.LongTasks;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.RunBook;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.runs.column.RunColumns;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The run table. Confined to the window's thread. */
public final class RunsModel {
  private static final String FOLLOWING = "runs.following";
  private static final String YES = "yes";

  private final Parts parts;
  private final Deletions deletions;
  private final RunColumns columns;
  private final RunListing listing;
  private final RunViews views;
  private final Bundles bundles;
  private final ObservableList<String> selected = FXCollections.observableArrayList();
  private final BooleanProperty following = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper newest = new ReadOnlyStringWrapper("");

  /**
   * What the page works on.
   *
   * @param cloner fills the launch form from a run
   * @param bundles writes runs as files, and takes them in
   * @param tasks is given what takes long
   * @param resumer goes on with a run, by id, from its newest checkpoint; blocks, and asks the task
   *     whether to go on
   */
  public record Parts(
      RunBook book,
      Background background,
      Notices notices,
      Navigation navigation,
      WindowMemory memory,
      RunCatalog catalog,
      RunBundles bundles,
      LongTasks tasks,
      Consumer<RunDetail> cloner,
      BiConsumer<String, LongTask> resumer) {}

  public RunsModel(Parts parts) {
    this.parts = parts;
    this.deletions = new Deletions(parts.book, parts.notices, parts.navigation);
    this.columns = new RunColumns(parts.memory);
    this.listing = new RunListing(parts, columns);
    this.views = new RunViews(parts.memory, columns, listing, parts.notices);
    this.bundles = new Bundles(parts.bundles, parts.tasks, parts.notices, parts.book);
    following.set(parts.memory.text(FOLLOWING).equals(YES));
    following.addListener((value, before, now) -> parts.memory.remember(FOLLOWING, now ? YES : ""));
    // After the listing's own: a run that is followed must be a row already.
    parts.book.runs().addListener((ListChangeListener<RunInfo>) change -> follow());
    following.addListener((value, before, now) -> follow());
    parts.navigation.pageProperty().addListener((value, before, now) -> holdRows(false));
    follow();
  }

  /** Which rows there are: filter, order, groups. */
  public RunListing listing() {
    return listing;
  }

  /** How the table's columns are arranged. */
  public RunColumns columns() {
    return columns;
  }

  /** How the table was arranged under names. */
  public RunViews views() {
    return views;
  }

  /** What rows must be; see the filter package for its language. */
  public StringProperty filterProperty() {
    return listing.filterProperty();
  }

  /** The runs of the rows; do not change it from outside. */
  public ObservableList<RunInfo> shown() {
    return listing.shown();
  }

  /** Whether the newest run is selected, and shown on the live page, as soon as there is one. */
  public BooleanProperty followingProperty() {
    return following;
  }

  /** The id of the run that is followed; empty for none. */
  public ReadOnlyStringProperty followedProperty() {
    return newest.getReadOnlyProperty();
  }

  /** Ids of the rows that are selected; the view keeps it. */
  public ObservableList<String> selected() {
    return selected;
  }

  /** How many runs there are, shown or not. */
  public int total() {
    return parts.book.runs().size();
  }

  /** Whether the runs were read at least once. */
  public ReadOnlyBooleanProperty loadedProperty() {
    return parts.book.loadedProperty();
  }

  public void open(RunInfo run) {
    parts.navigation.openLive(run.id());
  }

  /** Opens the compare page on the selected runs. */
  public void compareSelected() {
    parts.navigation.openCompare(List.copyOf(selected));
  }

  /** Opens the export page on the selected runs. */
  public void exportSelected() {
    parts.navigation.openExport(List.copyOf(selected));
  }

  public void rename(RunInfo run, String name) {
    String wanted = name.strip();
    if (!wanted.isEmpty() && !wanted.equals(run.name())) {
      parts.book.change("Renaming the run", catalog -> catalog.rename(run.id(), wanted));
    }
  }

  public void note(RunInfo run, String text) {
    if (!text.equals(run.labels().note())) {
      parts.book.change("Keeping the note", catalog -> catalog.note(run.id(), text.strip()));
    }
  }

  /** Gives the run these tags, separated by commas, and no others. */
  public void tags(RunInfo run, String text) {
    List<String> wanted =
        Arrays.stream(text.split(",")).map(String::strip).filter(tag -> !tag.isEmpty()).toList();
    List<String> had = run.labels().tags();
    parts.book.change(
        "Keeping the tags",
        catalog -> {
          had.stream()
              .filter(tag -> !wanted.contains(tag))
              .forEach(t -> catalog.untag(run.id(), t));
          wanted.stream().filter(tag -> !had.contains(tag)).forEach(t -> catalog.tag(run.id(), t));
        });
  }

  public void togglePin(RunInfo run) {
    boolean pinned = !run.labels().pinned();
    parts.book.change("Pinning the run", catalog -> catalog.pin(run.id(), pinned));
  }

  /** Makes the run the one that others are compared with, or no longer. */
  public void toggleBaseline(RunInfo run) {
    String next = run.labels().baseline() ? null : run.id();
    parts.book.change("Choosing the baseline", catalog -> catalog.baseline(next));
  }

  public void colour(RunInfo run, int colour) {
    parts.book.change("Colouring the run", catalog -> catalog.colour(run.id(), colour));
  }

  /** Fills the launch form with the run's settings and goes there. */
  public void cloneToLaunch(RunInfo run) {
    parts.background.submit(
        "reading a run's settings",
        () -> parts.catalog.detail(run.id()),
        new Outcome<>(
            detail -> {
              parts.cloner.accept(detail);
              parts.navigation.go(Page.LAUNCH);
            },
            cause -> parts.notices.failure("Reading the run's settings", cause)));
  }

  /** Gives the command that does the run again to a clipboard, and says so. */
  public void copyCommand(RunInfo run, Consumer<String> clipboard) {
    String what = "Reading the run's command";
    parts.background.submit(
        what,
        () -> parts.catalog.detail(run.id()).command(),
        parts.notices.outcome(
            what,
            command -> {
              clipboard.accept(command);
              parts.notices.done("The command that does this run again is on the clipboard.");
            }));
  }

  /** Looks whether a run can go on from a checkpoint, and answers when it is known. */
  public void askResumable(RunInfo run, Consumer<Boolean> answer) {
    parts.background.submit(
        "looking for a checkpoint",
        () -> parts.catalog.resumable(run),
        new Outcome<>(answer, cause -> parts.notices.failure("Looking for a checkpoint", cause)));
  }

  /** Goes on with a run from its newest checkpoint, and shows it. */
  public void resume(RunInfo run) {
    parts.tasks.start(
        "Resuming the run",
        "it is as it was",
        task -> {
          parts.resumer.accept(run.id(), task);
          return run.id();
        },
        parts.notices.outcome(
            "Resuming the run",
            id -> {
              parts.book.refresh();
              parts.navigation.openLive(id);
            }));
  }

  /** The selected runs that may be deleted: those that are over. */
  public List<RunInfo> deletable() {
    return parts.book.runs().stream()
        .filter(run -> selected.contains(run.id()) && !run.status().isLive())
        .toList();
  }

  /** Takes the selected runs that are over off every page, with a notice that offers to undo it. */
  public void deleteSelected() {
    List<RunInfo> over = deletable();
    if (over.size() < selected.size()) {
      parts.notices.info("Runs that still train are left alone: stop them first.");
    }
    deletions.delete(over);
  }

  /** Whether something that was deleted can still be brought back. */
  public boolean isUndoable() {
    return deletions.isUndoable();
  }

  /** Brings back what was deleted last, while its notice is there. */
  public void undo() {
    deletions.undo();
  }

  /** Writes the selected runs that are over into a bundle, with what they can go on from. */
  public void exportBundle(Path target) {
    bundles.export(deletable().stream().map(RunInfo::id).toList(), target);
  }

  /** Takes the runs of a bundle in. */
  public void importBundle(Path bundle) {
    bundles.take(bundle);
  }

  /** What was deleted and can still be brought back. */
  public Deletions deletions() {
    return deletions;
  }

  /**
   * Lets the rows stand still while one is written in: runs that train or begin would move them.
   */
  public void holdRows(boolean held) {
    listing.hold(held);
  }

  private void follow() {
    Optional<RunInfo> first = parts.book.runs().stream().findFirst();
    String id = following.get() ? first.map(RunInfo::id).orElse("") : "";
    if (!id.equals(newest.get()) && !id.isEmpty()) {
      parts.navigation.watch(id);
    }
    newest.set(id);
  }
}
