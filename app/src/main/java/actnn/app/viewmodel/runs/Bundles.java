package actnn.app.viewmodel.runs;

import actnn.app.run.bundle.RunBundles;
import actnn.app.viewmodel.base.LongTasks;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.RunBook;
import java.nio.file.Path;
import java.util.List;

/** Runs out into a file and in from one. Confined to the window's thread. */
record Bundles(RunBundles bundles, LongTasks tasks, Notices notices, RunBook book) {
  /** Writes runs that are over, with what they can go on from. */
  void export(List<String> ids, Path target) {
    if (ids.isEmpty()) {
      notices.warning("Runs that still train go in no bundle: wait for their end.");
      return;
    }
    String runs = ids.size() == 1 ? "1 run is" : ids.size() + " runs are";
    tasks.begin(
        "Writing the bundle",
        "no half of a file is left",
        task -> {
          bundles.export(ids, target, true, task::at);
          return target;
        },
        file -> notices.done(runs + " in " + file + "."));
  }

  /** Takes the runs of a bundle in. */
  void take(Path bundle) {
    tasks.begin(
        "Taking the bundle in",
        "nothing of it was taken",
        task -> bundles.take(bundle, task::at),
        this::cameIn);
  }

  private void cameIn(RunBundles.Imported imported) {
    book.refresh();
    imported.summary().forEach(notices::info);
  }
}
