package actnn.app.cli.store;

import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.RunJson;
import actnn.app.cli.base.UsageException;
import actnn.app.cli.text.TextTable;
import actnn.app.run.catalog.CatalogQuery;
import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.app.run.record.RunFolders;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.app.viewmodel.runs.filter.Condition;
import actnn.app.viewmodel.runs.filter.FilterException;
import actnn.app.viewmodel.runs.filter.FilterParser;
import actnn.app.viewmodel.runs.filter.Subject;
import actnn.app.workbench.Workbench;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code actnn list}: the runs on record. */
@Command(
    name = "list",
    header = "List runs, newest first.",
    description = "Of each run id, name, status, what was trained, and its main figures.")
public final class ListCommand implements Callable<Integer> {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final CommandContext cli;

  @Option(names = "--limit", paramLabel = "N", description = "Rows at most; 20 unless told.")
  private int limit = 20;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description = "Only these: queued, running, finished, stopped, failed, ...")
  private List<String> statuses = new ArrayList<>();

  @Option(names = "--tag", paramLabel = "TAG", description = "Only runs with this tag.")
  private List<String> tags = new ArrayList<>();

  @Option(names = "--text", paramLabel = "TEXT", description = "Only runs that mention this.")
  private String text = "";

  @Option(
      names = "--where",
      paramLabel = "FILTER",
      description =
          "Only runs that are so, in the language of the window's filter:"
              + " 'level = L3 and accuracy > 90%% and tag:sweep'.")
  private String where = "";

  public ListCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new UsageException("'--limit " + limit + "' shows nothing: take 1 or more.");
    }
    Condition condition = condition();
    CatalogQuery query = new CatalogQuery(text, wanted(), tags, Integer.MAX_VALUE);
    if (cli.lacksHome()) {
      none();
      return 0;
    }
    List<RunInfo> all;
    int lost;
    try (Workbench bench = cli.openToRead()) {
      all = matching(condition, bench.catalog().list(query), bench.catalog());
      lost = bench.catalog().notInStore();
    }
    if (lost > 0) {
      cli.terminal().err().println(RunFolders.remedy(lost));
    }
    List<RunInfo> runs = all.subList(0, Math.min(limit, all.size()));
    if (runs.size() < all.size()) {
      cli.terminal()
          .err()
          .println("%d of %d runs: '--limit %2$d' shows all.".formatted(runs.size(), all.size()));
    }
    if (cli.json()) {
      cli.sayJson(runs.stream().map(RunJson::of).toList());
    } else if (runs.isEmpty() && lost == 0) {
      boolean unfiltered = (text + where).isBlank() && statuses.isEmpty() && tags.isEmpty();
      cli.say(
          unfiltered ? "No runs: 'actnn run --preset quick-start' makes one." : "No run matches.");
    } else if (!runs.isEmpty()) {
      table(runs).lines().forEach(cli::say);
    }
    return 0;
  }

  /** Of a home that does not exist: listing makes none. */
  private void none() {
    if (cli.json()) {
      cli.sayJson(List.of());
    } else {
      cli.say(
          "No runs, the home %s does not exist: 'actnn run --preset quick-start' makes it."
              .formatted(cli.homePath()));
    }
  }

  private Condition condition() {
    try {
      return FilterParser.parse(where);
    } catch (FilterException e) {
      throw new UsageException("'--where' cannot be read. " + e.getMessage());
    }
  }

  private List<RunInfo> matching(Condition condition, List<RunInfo> runs, RunCatalog catalog) {
    List<String> ids = runs.stream().map(RunInfo::id).toList();
    // Only a filter looks at settings, and reading them for every run takes its time.
    Map<String, Map<String, String>> settings = where.isBlank() ? Map.of() : catalog.settings(ids);
    return runs.stream()
        .filter(run -> condition.holds(new Subject(run, settings.getOrDefault(run.id(), Map.of()))))
        .toList();
  }

  private Set<RunStatus> wanted() {
    Set<RunStatus> wanted = EnumSet.noneOf(RunStatus.class);
    for (String status : statuses) {
      wanted.add(
          Arrays.stream(RunStatus.values())
              .filter(known -> known.name().equalsIgnoreCase(status.strip().replace(' ', '_')))
              .findFirst()
              .orElseThrow(() -> UsageException.unknown("status", status, "take", statusNames())));
    }
    return wanted;
  }

  private static List<String> statusNames() {
    return Arrays.stream(RunStatus.values())
        .map(known -> known.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static TextTable table(List<RunInfo> runs) {
    TextTable table =
        new TextTable(
            "id", "name", "status", "level", "model", "dataset", ">steps", ">loss", ">metric",
            ">stored", ">ratio", ">step", "made");
    for (RunInfo run : runs) {
      RunInfo.Recipe recipe = run.recipe();
      table.row(
          run.id(),
          run.name(),
          run.statusWords(),
          recipe.method(),
          recipe.trained(),
          recipe.dataset(),
          Long.toString(run.progress().step()),
          text(RunFigure.LOSS_TRAIN, run),
          text(RunFigure.METRIC_BEST, run),
          text(RunFigure.STORED, run),
          text(RunFigure.RATIO, run),
          text(RunFigure.STEP, run),
          WHEN.format(run.times().created()));
    }
    return table;
  }

  private static String text(RunFigure figure, RunInfo run) {
    return figure.text(figure.of(run));
  }
}
