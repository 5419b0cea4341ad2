package actnn.app.run.store;

import actnn.app.run.record.FoundRun;
import actnn.storage.Store;
import actnn.storage.run.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody wrote about a run whose folder counts as a copy of another's now, and so is in the
 * new store no more. The run that counts gets it where nothing else was written of that; two names
 * or two notes cannot both be kept, and are told.
 */
final class CopyLabels {
  private final Store store;
  private final FoundRun run;
  private final Labels own;
  private final List<String> lost = new ArrayList<>();

  private CopyLabels(Store store, FoundRun run, Labels own) {
    this.store = store;
    this.run = run;
    this.own = own;
  }

  /**
   * Gives it to the run that counts, which has its own already.
   *
   * @param copy the folder that does not count
   * @param known what is known of it
   * @return a sentence on what was left out, or none
   */
  static List<String> give(Store store, FoundRun run, Path copy, Labels known) {
    Labels own = store.runs().byId(run.id()).orElseThrow().row().labels();
    CopyLabels labels = new CopyLabels(store, run, own);
    labels.name(known.name());
    labels.note(known.note());
    labels.tags(known.tags());
    if (known.pinned()) {
      store.labels().pin(run.id(), true);
    }
    return labels.lost.isEmpty()
        ? List.of()
        : List.of(
            "Of the folder %s, a copy of that of run %s, there was also %s: left out, since the run has its own."
                .formatted(copy, run.id(), String.join(", ", labels.lost)));
  }

  private void name(String name) {
    String first = run.file().name();
    if (name.equals(first) || name.equals(own.name())) {
      return;
    }
    if (own.name().equals(first)) {
      store.labels().rename(run.id(), name);
    } else {
      lost.add("the name '" + name + "'");
    }
  }

  private void note(String note) {
    if (note.isEmpty() || note.equals(own.note())) {
      return;
    }
    if (own.note().isEmpty()) {
      store.labels().note(run.id(), note);
    } else {
      lost.add("the note '" + note + "'");
    }
  }

  // Those that the run began with may have been taken off it since.
  private void tags(List<String> tags) {
    List<String> first = run.file().tags();
    List<String> others =
        tags.stream().filter(tag -> !first.contains(tag) && !own.tags().contains(tag)).toList();
    if (first.containsAll(own.tags())) {
      others.forEach(tag -> store.labels().tag(run.id(), tag));
    } else if (!others.isEmpty()) {
      lost.add(
          others.stream()
              .map(tag -> "'" + tag + "'")
              .collect(Collectors.joining(", ", "tags ", "")));
    }
  }
}
