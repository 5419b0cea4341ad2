package actnn.app.viewmodel;

import actnn.app.preset.Preset;
import actnn.app.run.bundle.RunBundles;
import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.home.Home;
import actnn.app.run.state.RunStates;
import actnn.app.run.supervise.RunSupervisor;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.export.ReportWriters;
import java.util.List;

/**
 * What the window works on, given to it by the composition root, which also closes it.
 *
 * @param home where everything is kept
 * @param catalog the runs on record
 * @param states opens the state of a run
 * @param supervisor starts and commands runs
 * @param bundles writes runs as files, and takes them in
 * @param presets ready-made experiments, in the order they are offered
 * @param writers the writer of each format of reports
 * @param window how the user left the window
 * @param version of this program
 */
public record Services(
    Home home,
    RunCatalog catalog,
    RunStates states,
    RunSupervisor supervisor,
    RunBundles bundles,
    List<Preset> presets,
    ReportWriters writers,
    WindowMemory.Kept window,
    String version) {
  public Services {
    presets = List.copyOf(presets);
  }
}
