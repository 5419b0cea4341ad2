package actnn.app.run.catalog;

import actnn.app.run.home.FileException;
import actnn.app.run.home.Home;
import actnn.app.run.home.HomeLoss;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunMissingException;
import actnn.app.run.info.RunStatus;
import actnn.app.run.info.RunStatusException;
import actnn.app.run.info.StepValue;
import actnn.app.run.info.Unrecorded;
import actnn.app.run.name.Names;
import actnn.app.run.record.Departed;
import actnn.app.run.record.RunFolders;
import actnn.app.run.record.UnlistedRun;
import actnn.app.run.state.RunStates;
import actnn.app.run.state.StateKeeper;
import actnn.app.run.words.ReadingOrder;
import actnn.app.run.words.StoreWords;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SummaryJson;
import actnn.storage.Store;
import actnn.storage.run.Ending;
import actnn.storage.run.Run;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The runs on record. Safe on any thread; every method blocks on the store, so never on the thread
 * that draws.
 */
public final class RunCatalog {
  private final Home home;
  private final Store store;
  private final StateKeeper states;
  private final Departed departed;

  public RunCatalog(Home home, Store store, RunStates states) {
    this.home = home;
    this.store = store;
    this.states = StateKeeper.of(states);
    this.departed = new Departed(home.runs());
  }

  /** All runs, the last that came into this home first. */
  public List<RunInfo> list() {
    return list(CatalogQuery.ALL);
  }

  /**
   * The runs that match, the last that came into this home first: clocks are set, and imported runs
   * were made by those of others.
   */
  public List<RunInfo> list(CatalogQuery query) {
    Set<String> gone = departed.ids();
    boolean more = states.unrecorded() || !gone.isEmpty();
    return store.runs().list(query.inStoreWords(more), StoreWords.METRICS).stream()
        .filter(row -> !gone.contains(row.id()))
        .map(StoreWords::info)
        .map(this::asItIs)
        .filter(run -> query.statuses().isEmpty() || query.statuses().contains(run.status()))
        .limit(query.limit())
        .toList();
  }

  // What the store has no room to note is told all the same.
  private RunInfo asItIs(RunInfo run) {
    return run.status().isLive() ? states.unrecorded(run.id()).map(run::ended).orElse(run) : run;
  }

  /** The run with exactly this id. */
  public Optional<RunInfo> byId(String id) {
    return shown().byId(id).map(this::withFigures);
  }

  /**
   * The run that goes by a reference: an id, the beginning of one, a name, or {@code latest}.
   *
   * @throws RunMissingException when there is none or more than one
   */
  public RunInfo find(String reference) {
    if (reference.equals(Names.LATEST)) {
      return list(new CatalogQuery("", Set.of(), List.of(), 1)).stream()
          .findFirst()
          .orElseThrow(() -> RunMissingException.none(notInStore()));
    }
    return found(shown().find(reference), reference);
  }

  /**
   * The same for who deletes it: of those whose deletion is decided, too, as long as the store has
   * something of them.
   */
  public RunInfo findToDelete(String reference) {
    if (reference.equals(Names.LATEST)) {
      return find(reference);
    }
    Optional<Run> run =
        shown().find(reference).or(() -> new RunLookup(store, Set.of()).find(reference));
    return found(run, reference);
  }

  private RunInfo found(Optional<Run> run, String reference) {
    return run.map(this::withFigures)
        .orElseThrow(() -> RunMissingException.of(reference, notInStore()));
  }

  private RunLookup shown() {
    return new RunLookup(store, departed.ids());
  }

  /** Everything on one run apart from its curves. */
  public RunDetail detail(String id) {
    Run run = shown().byId(id).orElseThrow(() -> RunMissingException.of(id));
    String summary = run.summaryJson();
    RunSummary told = summary == null ? null : SummaryJson.read(summary);
    Ending ending = run.ending();
    RunInfo info = withFigures(run);
    return new RunDetail(
        info.withFigures(info.figures().completedBy(told)),
        StoreWords.inReadingOrder(store.settings().of(id)),
        told,
        run.origin().command(),
        run.origin().appVersion(),
        ending == null ? null : ending.exitInfo(),
        home.runFolder(id));
  }

  /** The settings of several runs by id, each in reading order; an unknown run has none. */
  public Map<String, Map<String, String>> settings(Collection<String> ids) {
    ReadingOrder order = new ReadingOrder();
    Map<String, Map<String, String>> all = store.settings().of(ids);
    all.replaceAll((id, settings) -> Collections.unmodifiableMap(order.of(settings)));
    return all;
  }

  /** Where a curve of several runs stood at a step; those are left out that have no point there. */
  public Map<String, StepValue> at(String series, long step, Collection<String> ids) {
    Map<String, StepValue> values = new LinkedHashMap<>();
    store
        .series()
        .at(series, step, ids)
        .forEach((id, found) -> values.put(id, new StepValue(found.step(), found.value())));
    return values;
  }

  /**
   * Gives a run another name.
   *
   * @throws actnn.app.run.name.NameException when no run can be called so
   */
  public void rename(String id, String name) {
    store.labels().rename(id, Names.name(name));
  }

  /** Replaces a run's note. */
  public void note(String id, String text) {
    store.labels().note(id, text);
  }

  /**
   * Adds a tag; adding it again changes nothing.
   *
   * @throws actnn.app.run.name.NameException when it can be none
   */
  public void tag(String id, String tag) {
    store.labels().tag(id, Names.tag(tag));
  }

  /** Takes a tag off, if it is there. */
  public void untag(String id, String tag) {
    store.labels().untag(id, tag);
  }

  /** Puts a run on top of the table, or back. */
  public void pin(String id, boolean pinned) {
    store.labels().pin(id, pinned);
  }

  /** Gives a run another colour, a number from 0. */
  public void colour(String id, int colour) {
    store.labels().colour(id, colour);
  }

  /** Makes a run the one that others are compared with; null leaves none. */
  public void baseline(@Nullable String id) {
    if (id == null) {
      store.labels().clearBaseline();
    } else {
      store.labels().baseline(id);
    }
  }

  /**
   * Deletes a run with its folder.
   *
   * @throws RunStatusException when it is live
   */
  public void delete(String id) {
    deleteAll(List.of(id));
  }

  /**
   * Deletes runs with their folders: all or, when one of them is live, not there, or cannot be
   * taken away, none. Killed over it, it is done by the next start, or never was.
   *
   * @throws RunStatusException when one is live
   * @throws RunMissingException when one is not there
   * @throws FileException when none is deleted, or all are, but files of one are left
   */
  public void deleteAll(Collection<String> ids) {
    ids.stream()
        .filter(id -> states.unrecorded(id).isPresent())
        .findFirst()
        .ifPresent(
            id -> {
              throw new RunStatusException(Unrecorded.refusal(id));
            });
    new RunDeletion(home, store).delete(ids, () -> ids.forEach(states::forget));
  }

  /** Ends deletions that a process began and was killed over. */
  public void finishDeletions() {
    new RunDeletion(home, store).finishAll();
  }

  /** Whether a run is over, but not done, and has a checkpoint to go on from, or never began. */
  public boolean resumable(RunInfo run) {
    return !run.status().isLive()
        && run.status() != RunStatus.FINISHED
        && states.unrecorded(run.id()).isEmpty()
        && (home.neverBegan(run.id(), run.progress().step())
            || !Checkpoints.of(home.runFolder(run.id())).list().isEmpty());
  }

  /** What of the home was taken away meanwhile; empty while all is in its place. */
  public Optional<HomeLoss> loss() {
    return HomeLoss.of(home, store);
  }

  /** How many run folders the store has no run for; 'actnn rebuild' would take them in. */
  public int notInStore() {
    try {
      return RunFolders.notIn(store, home.runs()).size();
    } catch (IOException e) {
      throw FileException.unlistable(home.runs(), e);
    }
  }

  /** A run that trains although the store does not know it, by its id or the beginning of one. */
  public Optional<UnlistedRun> unlisted(String reference) {
    try {
      return UnlistedRun.training(store, home.runs(), reference);
    } catch (IOException e) {
      throw FileException.unlistable(home.runs(), e);
    }
  }

  private RunInfo withFigures(Run run) {
    return asItIs(
        store
            .runs()
            .row(run.id(), StoreWords.METRICS)
            .map(StoreWords::info)
            .orElseGet(() -> StoreWords.info(run.row())));
  }
}
