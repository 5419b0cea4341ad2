package actnn.app.cli.store;

import actnn.app.cli.base.BudgetOption;
import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.Json;
import actnn.app.cli.base.RunJson;
import actnn.app.cli.base.UsageException;
import actnn.app.cli.text.TextTable;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.app.viewmodel.figure.compare.Delta;
import actnn.app.viewmodel.figure.compare.MemoryBudget;
import actnn.app.workbench.Workbench;
import actnn.engine.config.NetworkText;
import actnn.engine.config.refusal.Quote;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code actnn compare}: runs side by side. */
@Command(
    name = "compare",
    header = "Compare runs: settings that differ, figures against the baseline.",
    description = "The baseline is the run marked so, if it is among them, else the first.")
public final class CompareCommand implements Callable<Integer> {
  private final CommandContext cli;

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Two or more ids, their beginnings, names, or 'latest'.")
  private List<String> references = new ArrayList<>();

  @Mixin private BudgetOption budget = new BudgetOption();

  public CompareCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    if (references.size() < 2) {
      throw new UsageException(
          "Comparing takes two runs or more: 'actnn compare latest ID', and 'actnn list' shows the"
              + " ids.");
    }
    MemoryBudget memory = new MemoryBudget(budget.bytes());
    List<RunDetail> runs = new ArrayList<>();
    try (Workbench bench = cli.openToRead()) {
      Map<String, String> named = new LinkedHashMap<>();
      for (String reference : references) {
        String id = bench.catalog().find(reference).id();
        String before = named.putIfAbsent(id, reference);
        if (before != null) {
          throw new UsageException(
              "%s and %s are the same run %s: name two different ones."
                  .formatted(Quote.of(before), Quote.of(reference), id));
        }
        runs.add(memory.answer(bench.catalog().detail(id)));
      }
    }
    RunInfo baseline =
        runs.stream()
            .map(RunDetail::info)
            .filter(run -> run.labels().baseline())
            .findFirst()
            .orElse(runs.get(0).info());
    if (cli.json()) {
      cli.sayJson(json(runs, baseline));
    } else {
      print(runs, baseline);
    }
    return 0;
  }

  private void print(List<RunDetail> runs, RunInfo baseline) {
    TextTable names = new TextTable("id", "name", "status", "");
    for (RunDetail run : runs) {
      boolean first = run.info().id().equals(baseline.id());
      names.row(
          run.info().id(), run.info().name(), run.info().statusWords(), first ? "baseline" : "");
    }
    names.lines().forEach(cli::say);
    cli.say("");
    settings(runs).lines().forEach(cli::say);
    cli.say("");
    figures(runs, baseline).lines().forEach(cli::say);
  }

  private static TextTable settings(List<RunDetail> runs) {
    TextTable table = new TextTable(columns("setting that differs", runs, ""));
    for (String key : differing(runs)) {
      List<String> cells = new ArrayList<>(List.of(key));
      runs.forEach(run -> cells.add(NetworkText.brief(key, run.settings().getOrDefault(key, "–"))));
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private static TextTable figures(List<RunDetail> runs, RunInfo baseline) {
    TextTable table = TextTable.uncut(columns("figure", runs, ">"));
    String metric = RunFigure.metricOf(runs.stream().map(RunDetail::info));
    for (RunFigure figure : RunFigure.values()) {
      if (runs.stream().noneMatch(run -> figure.tells(run.info()))) {
        continue;
      }
      List<String> cells = new ArrayList<>(List.of(figure.label(metric)));
      for (RunDetail run : runs) {
        Delta delta = Delta.of(figure, run.info(), baseline);
        cells.add((figure.text(figure.of(run.info())) + "  " + delta.text()).strip());
      }
      table.row(cells.toArray(String[]::new));
      figure.aside(metric).ifPresent(aside -> table.row(words(aside, runs)));
    }
    return table;
  }

  private static String[] words(RunFigure.Aside aside, List<RunDetail> runs) {
    List<String> cells = new ArrayList<>(List.of(aside.label()));
    runs.forEach(run -> cells.add(aside.of().apply(run.info())));
    return cells.toArray(String[]::new);
  }

  private static String[] columns(String first, List<RunDetail> runs, String align) {
    List<String> columns = new ArrayList<>(List.of(first));
    runs.forEach(run -> columns.add(align + run.info().id()));
    return columns.toArray(String[]::new);
  }

  private static Set<String> differing(List<RunDetail> runs) {
    Set<String> keys = new LinkedHashSet<>();
    runs.forEach(run -> keys.addAll(run.settings().keySet()));
    keys.removeIf(key -> runs.stream().map(run -> run.settings().get(key)).distinct().count() == 1);
    return keys;
  }

  private static ObjectNode json(List<RunDetail> runs, RunInfo baseline) {
    ObjectNode json = Json.object();
    json.put("baseline", baseline.id());
    ArrayNode list = json.putArray("runs");
    runs.forEach(run -> list.add(RunJson.of(run.info())));
    ObjectNode settings = json.putObject("settings");
    for (String key : differing(runs)) {
      ObjectNode values = settings.putObject(key);
      runs.forEach(run -> values.put(run.info().id(), run.settings().get(key)));
    }
    ObjectNode deltas = json.putObject("deltas");
    for (RunFigure figure : RunFigure.values()) {
      ObjectNode values = deltas.putObject(figure.key());
      for (RunDetail run : runs) {
        double delta = figure.of(run.info()) - figure.of(baseline);
        if (Double.isNaN(delta) || !figure.comparable(run.info(), baseline)) {
          values.putNull(run.info().id());
        } else {
          values.put(run.info().id(), delta);
        }
      }
    }
    return json;
  }
}
