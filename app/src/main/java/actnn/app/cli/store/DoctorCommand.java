package actnn.app.cli.store;

import actnn.app.cli.base.CommandContext;
import actnn.app.doctor.Checkup;
import actnn.app.doctor.Finding;
import actnn.app.viewmodel.base.WindowMemory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code actnn doctor}: what is wrong, if anything. */
@Command(
    name = "doctor",
    header = "Say what is installed, what works, and what to do about the rest.",
    description = "Looks at the engine, the window's libraries, and the home with its store.")
public final class DoctorCommand implements Callable<Integer> {
  private static final int FAILED = 71;

  private final CommandContext cli;

  @Option(
      names = "--verify",
      description = {
        "Compare what the store has of every run with its journal, to the last bit: about 15 s a"
            + " million points; and the newest checkpoint of each run with what it was asked."
      })
  private boolean verify;

  public DoctorCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    boolean copied = WindowMemory.Kept.in(cli.homePath()).copies();
    List<Finding> findings =
        new Checkup(cli.homePath(), cli.terminal().environment(), verify, copied).findings();
    boolean well = findings.stream().noneMatch(f -> f.grade() == Finding.Grade.PROBLEM);
    if (cli.json()) {
      cli.sayJson(Map.of("ok", well, "findings", findings));
    } else {
      for (Finding finding : findings) {
        String grade = finding.grade().name().toLowerCase(Locale.ROOT);
        cli.say(String.format(Locale.ROOT, "%-8s %-14s %s", grade, finding.what(), finding.text()));
        if (!finding.fix().isEmpty()) {
          cli.say(" ".repeat(24) + finding.fix());
        }
      }
    }
    return well ? 0 : FAILED;
  }
}
