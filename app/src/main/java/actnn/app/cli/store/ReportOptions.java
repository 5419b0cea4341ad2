package actnn.app.cli.store;

import actnn.app.chart.spec.ink.RunPalette;
import actnn.app.cli.base.BudgetOption;
import actnn.app.cli.base.UsageException;
import actnn.app.report.Cover;
import actnn.app.report.FigureStyle;
import actnn.app.report.note.Notes;
import actnn.app.run.home.TextFile;
import actnn.app.viewmodel.export.ReportPart;
import actnn.app.viewmodel.figure.compare.MemoryBudget;
import actnn.engine.config.refusal.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a report shall be: its words, its sections, the look of its figures. */
public final class ReportOptions {
  private static final TextFile NOTES = new TextFile("note", "text file");

  @Option(names = "--title", paramLabel = "TEXT", description = "What the report is about.")
  private String title = "";

  @Option(names = "--author", paramLabel = "TEXT", description = "Who wrote it.")
  private String author = "";

  @Option(
      names = "--notes",
      paramLabel = "FILE",
      description =
          "Text to stand above the sections, from a regular file, not a pipe, in UTF-8 and of at most"
              + " 1 MiB: paragraphs, lists of lines that begin with '- ' or '1. ', **bold**, `code`, and code between lines of ```."
              + " Everything else stays as it is.")
  private @Nullable Path notes;

  private Notes words = Notes.NONE;

  @Option(
      names = "--sections",
      paramLabel = "SECTION",
      split = ",",
      description =
          "Any of summary, curves, memory, bits, settings, in the order to have them in; all of them"
              + " unless told.")
  private List<String> sections = new ArrayList<>();

  @Option(
      names = "--ground",
      paramLabel = "GROUND",
      description =
          "What figures that are files of their own are drawn on: white (for papers; unless told),"
              + " light or dark (as the window).")
  private String ground = "white";

  @Option(names = "--zip", description = "Put such figures into one zip file a format.")
  private boolean zipped;

  @Mixin private BudgetOption budget = new BudgetOption();

  /** Looks at all that was given, before anything is opened. */
  void check() {
    parts();
    style();
    budget();
    if (notes != null) {
      words = read(notes);
    }
  }

  Cover cover(RunPalette palette) {
    return new Cover(title.strip(), author.strip(), words, palette);
  }

  MemoryBudget budget() {
    return new MemoryBudget(budget.bytes());
  }

  List<ReportPart> parts() {
    return sections.isEmpty()
        ? ReportPart.all()
        : sections.stream().map(ReportOptions::part).distinct().toList();
  }

  FigureStyle style() {
    return new FigureStyle(
        Arrays.stream(FigureStyle.Ground.values())
            .filter(known -> known.name().equalsIgnoreCase(ground.strip()))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "There is no ground %s: take white, light or dark."
                            .formatted(Nearest.quoted(ground, grounds())))),
        zipped);
  }

  private static List<String> grounds() {
    return Arrays.stream(FigureStyle.Ground.values())
        .map(ground -> ground.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static ReportPart part(String name) {
    return Arrays.stream(ReportPart.values())
        .filter(known -> known.key().equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                UsageException.unknown(
                    "section",
                    name,
                    "take any of",
                    Arrays.stream(ReportPart.values()).map(ReportPart::key).toList()));
  }

  private static Notes read(Path file) {
    try {
      return Notes.of(NOTES.read(file));
    } catch (TextFile.UnreadableException e) {
      throw new UsageException("The file of notes " + file + " " + e.getMessage(), e);
    }
  }
}
