package actnn.app.cli.store;

import actnn.app.chart.spec.ink.RunPalette;
import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.UsageException;
import actnn.app.report.FigureStyle;
import actnn.app.report.ReportModel;
import actnn.app.run.home.AppVersion;
import actnn.app.run.home.FileException;
import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.export.ReportDraft;
import actnn.app.viewmodel.export.ReportFormat;
import actnn.app.workbench.Workbench;
import actnn.engine.file.FileFault;
import actnn.engine.file.NewFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code actnn export}: reports and data. */
@Command(
    name = "export",
    header = "Write a report on runs, or their data.",
    description = "Several runs make one report that compares them.")
public final class ExportCommand implements Callable<Integer> {
  private static final String BUNDLE = "bundle";

  private final CommandContext cli;

  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description = "Ids, their beginnings, names, or 'latest'.")
  private List<String> references = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description = {
        "Any of html, pdf, csv, json, svg, png, figures-pdf, bundle; html unless told. svg, png and"
            + " figures-pdf have a file for each chart; a bundle is a file that 'actnn import' takes"
            + " into another home."
      })
  private List<String> formats = new ArrayList<>();

  @Option(
      names = "--checkpoints",
      description = "Take along in a bundle what its runs can be resumed from.")
  private boolean checkpoints;

  @Option(names = "--out", paramLabel = "DIR", description = "Where to; here unless told.")
  private Path out = Path.of(".");

  @Mixin private ReportOptions report = new ReportOptions();

  public ExportCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws Exception {
    if (out.toString().isBlank()) {
      throw new UsageException("'--out' names no folder: leave it out, or name one.");
    }
    boolean bundle = formats.removeIf(format -> format.strip().equalsIgnoreCase(BUNDLE));
    Set<ReportFormat> wanted = bundle && formats.isEmpty() ? Set.of() : wanted();
    if (checkpoints && !bundle) {
      throw new UsageException("'--checkpoints' belongs to '--format bundle': add that.");
    }
    report.check();
    List<Path> written = new ArrayList<>();
    cli.stoppable().watch();
    try (Workbench bench = cli.openToRead()) {
      List<String> ids =
          references.stream().map(bench.catalog()::find).map(RunInfo::id).distinct().toList();
      cli.stoppable()
          .run(
              "what is there of it is whole",
              () -> written.addAll(write(bench, ids, bundle, wanted)));
    }
    if (cli.json()) {
      cli.sayJson(Map.of("files", written.stream().map(Path::toString).toList()));
    } else {
      written.forEach(file -> cli.say(file.toString()));
    }
    return 0;
  }

  private List<Path> write(
      Workbench bench, List<String> ids, boolean bundle, Set<ReportFormat> wanted) {
    List<Path> written = new ArrayList<>();
    if (bundle) {
      Path file = out.resolve(stem(ids) + ".zip");
      bench.bundles().export(ids, file, checkpoints);
      written.add(file);
    }
    if (!wanted.isEmpty()) {
      written.addAll(write(bench, ids, report, wanted, out));
    }
    return written;
  }

  /** Writes reports on these runs and gives the paths of what was written. */
  public static List<Path> write(
      Workbench bench,
      List<String> ids,
      ReportOptions options,
      Set<ReportFormat> formats,
      Path folder) {
    RunPalette palette = WindowMemory.Kept.in(bench.home().path()).palette();
    ReportModel model =
        new ReportDraft(options.cover(palette), ids, options.parts(), options.budget())
            .model(bench.catalog(), bench.states(), "ActNN Workbench " + AppVersion.text());
    List<Path> written = new ArrayList<>();
    try {
      return NewFolders.around(
          folder,
          () -> {
            written.clear();
            write(model, options.style(), formats, folder.resolve(stem(ids)), written);
            return written;
          });
    } catch (IOException e) {
      throw new UsageException(
          "The report cannot be written to %s (%s): %s.%s"
              .formatted(folder, FileException.reason(e), remedy(e), whole(written)),
          e);
    }
  }

  /** Each format takes its place as soon as it is whole, so that those before one stay. */
  private static String whole(List<Path> written) {
    String names = written.stream().map(Path::toString).collect(Collectors.joining(", "));
    return written.isEmpty() ? "" : " Whole, and left there: " + names + ".";
  }

  private static String remedy(IOException error) {
    return FileFault.kind(error) == FileFault.Kind.BROKEN_OFF
        ? "write it again"
        : "choose another folder with --out";
  }

  private static void write(
      ReportModel model,
      FigureStyle style,
      Set<ReportFormat> formats,
      Path stem,
      List<Path> written)
      throws IOException {
    for (ReportFormat format : formats) {
      String name = format.target(stem.getFileName().toString(), style.zipped());
      written.addAll(Workbench.writer(format, style).write(model, stem.resolveSibling(name)));
    }
  }

  // File names end at 255 bytes on most systems.
  private static String stem(List<String> ids) {
    if (ids.size() == 1) {
      return "run-" + ids.get(0);
    }
    return ids.size() <= 4
        ? "compare-" + String.join("-", ids)
        : "compare-" + ids.get(0) + "-and-" + (ids.size() - 1) + "-more";
  }

  private Set<ReportFormat> wanted() {
    if (formats.isEmpty()) {
      return EnumSet.of(ReportFormat.HTML);
    }
    Set<ReportFormat> wanted = EnumSet.noneOf(ReportFormat.class);
    for (String format : formats) {
      wanted.add(
          ReportFormat.of(format)
              .orElseThrow(
                  () -> UsageException.unknown("format", format, "take any of", formatNames())));
    }
    return wanted;
  }

  private static List<String> formatNames() {
    return Stream.concat(
            Arrays.stream(ReportFormat.values()).map(ReportFormat::key), Stream.of("bundle"))
        .toList();
  }
}
