package actnn.app.viewmodel.base;

import actnn.app.chart.spec.ink.RunPalette;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.engine.checkpoint.WholeFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the user left the window: theme, hidden table columns, how many runs may train at once, and
 * what else pages remember by a key of their own, in a small file of the home folder. Read and
 * written off the window's thread; a file that cannot be read counts as none, since losing a theme
 * is better than losing the window.
 */
public final class WindowMemory {
  /** More runs at once than anybody's machine trains. */
  public static final int MOST_PARALLEL = 16;

  /** Under this key stands whether the store is copied once a day. */
  public static final String COPIES = "store.copies";

  /** Under this key stands whether workers give way to other programs. */
  public static final String GIVE_WAY = "workers.giveWay";

  /** What stands under either where it is not so. */
  public static final String NO = "no";

  /** Under this key stand the colours of runs. */
  public static final String PALETTE = "charts.palette";

  private static final Logger LOG = LoggerFactory.getLogger(WindowMemory.class);
  private static final String THEME = "theme";
  private static final String HIDDEN = "runs.hidden";
  private static final String PARALLEL = "runs.parallel";
  private static final String HIDDEN_AT_FIRST =
      "dataset batch epochs last validation_loss bits tags note";

  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
  private final IntegerProperty parallel = new SimpleIntegerProperty(1);
  private final ObservableSet<String> hidden = FXCollections.observableSet(new TreeSet<>());
  private final ObservableMap<String, String> texts = FXCollections.observableMap(new TreeMap<>());
  private final Background background;
  private final Path file;

  /**
   * How the user left the window.
   *
   * @param file where it is kept
   * @param hidden keys of table columns that are not shown
   * @param parallel runs that may train at once, 1 to {@link #MOST_PARALLEL}
   * @param texts what pages remember, by keys that begin with the page's name
   */
  public record Kept(
      Path file, Theme theme, Set<String> hidden, int parallel, Map<String, String> texts) {
    public Kept {
      hidden = Set.copyOf(hidden);
      parallel = Math.max(1, Math.min(MOST_PARALLEL, parallel));
      texts = Map.copyOf(texts);
    }

    /** Whether the store is copied once a day. */
    public boolean copies() {
      return isOn(COPIES);
    }

    /** Whether workers give way to other programs. */
    public boolean givesWay() {
      return isOn(GIVE_WAY);
    }

    // People write to the file by hand, too: what is not understood must not pass for a choice.
    private boolean isOn(String key) {
      String said = texts.getOrDefault(key, "");
      if (!said.isEmpty() && !said.equals(NO)) {
        LOG.warn(
            "'{}={}' in {} is left out: write '{}={}', or no such line.", key, said, file, key, NO);
      }
      return !said.equals(NO);
    }

    /** The colours of runs. */
    public RunPalette palette() {
      return RunPalette.of(texts.getOrDefault(PALETTE, ""));
    }

    /** Reads it from the home folder; blocks, so never on the window's thread. */
    public static Kept in(Path home) {
      Path file = home.resolve("window.properties");
      Properties kept = read(file);
      boolean dark = kept.getProperty(THEME, "").equals(Theme.DARK.key());
      return new Kept(
          file,
          dark ? Theme.DARK : Theme.LIGHT,
          words(kept.getProperty(HIDDEN, HIDDEN_AT_FIRST)),
          number(kept.getProperty(PARALLEL, "1")),
          others(kept));
    }

    private static Map<String, String> others(Properties kept) {
      Map<String, String> others = new TreeMap<>();
      kept.stringPropertyNames().stream()
          .filter(key -> !Set.of(THEME, HIDDEN, PARALLEL).contains(key))
          .forEach(key -> others.put(key, kept.getProperty(key)));
      return others;
    }
  }

  public WindowMemory(Background background, Kept kept) {
    this.background = background;
    this.file = kept.file();
    theme.set(kept.theme());
    hidden.addAll(kept.hidden());
    parallel.set(kept.parallel());
    texts.putAll(kept.texts());
    theme.addListener((value, before, now) -> save());
    hidden.addListener((SetChangeListener<String>) change -> save());
    parallel.addListener((value, before, now) -> save());
    texts.addListener((MapChangeListener<String, String>) change -> save());
  }

  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  /** Keys of the run table's columns that are not shown. */
  public ObservableSet<String> hiddenColumns() {
    return hidden;
  }

  /** How many runs may train at once; more wait for their turn. */
  public IntegerProperty parallelProperty() {
    return parallel;
  }

  /** What was remembered under a key; empty for nothing. */
  public String text(String key) {
    return texts.getOrDefault(key, "");
  }

  /** Remembers a text under a key, which begins with the page's name: "runs.order". */
  public void remember(String key, String text) {
    if (!text(key).equals(text)) {
      texts.put(key, text);
    }
  }

  private void save() {
    Properties now = new Properties();
    now.setProperty(THEME, theme.get().key());
    now.setProperty(HIDDEN, String.join(" ", hidden));
    now.setProperty(PARALLEL, Integer.toString(parallel.get()));
    texts.forEach(now::setProperty);
    background.submit(
        "remembering the window",
        () -> write(now),
        // Who gave the order sees that the window is so; the log has been told why it is not kept.
        new Outcome<>(path -> {}, cause -> LOG.debug("The window's look was not kept", cause)));
  }

  private Path write(Properties now) throws IOException {
    WholeFile.writeOutside(
        file,
        out ->
            now.store(
                new OutputStreamWriter(out, StandardCharsets.UTF_8), "The look of the window"));
    return file;
  }

  private static Properties read(Path file) {
    Properties kept = new Properties();
    if (Files.isReadable(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        kept.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("{} cannot be read and is left out", file, e);
      }
    }
    return kept;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split(" "))
        .filter(word -> !word.isBlank())
        .collect(Collectors.toSet());
  }
}
