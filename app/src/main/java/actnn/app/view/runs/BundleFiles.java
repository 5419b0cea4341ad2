package actnn.app.view.runs;

import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.runs.RunsModel;
import java.io.File;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks which file a bundle goes to or comes from. */
final class BundleFiles {
  private static final FileChooser.ExtensionFilter ZIP =
      new FileChooser.ExtensionFilter("Run bundles", "*.zip");

  private final RunsModel model;
  private final Supplier<Window> owner;

  BundleFiles(RunsModel model, Supplier<Window> owner) {
    this.model = model;
    this.owner = owner;
  }

  /** Where the selected runs go; the file is called after one of them. */
  void save(RunInfo run) {
    FileChooser chooser = chooser("Where the bundle goes");
    chooser.setInitialFileName("run-" + run.id() + ".zip");
    File chosen = chooser.showSaveDialog(owner.get());
    if (chosen != null) {
      model.exportBundle(chosen.toPath());
    }
  }

  /** What is taken in. */
  void open() {
    File chosen = chooser("Which bundle to take in").showOpenDialog(owner.get());
    if (chosen != null) {
      model.importBundle(chosen.toPath());
    }
  }

  private static FileChooser chooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.getExtensionFilters().add(ZIP);
    return chooser;
  }
}
