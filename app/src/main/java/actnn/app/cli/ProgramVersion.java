package actnn.app.cli;

import actnn.app.run.home.AppVersion;
import picocli.CommandLine.IVersionProvider;

/** The version as {@code --version} prints it. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"ActNN Workbench " + AppVersion.text()};
  }
}
