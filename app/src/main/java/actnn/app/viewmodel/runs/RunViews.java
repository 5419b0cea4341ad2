package actnn.app.viewmodel.runs;

import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.runs.column.Column;
import actnn.app.viewmodel.runs.column.RunColumns;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Views of the run table under names: which columns, how wide, in what order, what they read, how
 * many stay in sight, and the filter, the groups and the order of the rows. Kept in the window's
 * memory; what cannot be read there counts as none. Confined to the window's thread.
 */
public final class RunViews {
  private static final Logger LOG = LoggerFactory.getLogger(RunViews.class);
  private static final String KEPT = "runs.views";
  private static final String FILTER = "filter";
  private static final String GROUP = "group";
  private static final String SORT = "sort";
  private static final String DOWN = "-";
  private static final int LONGEST = 60;

  private final WindowMemory memory;
  private final RunColumns columns;
  private final RunListing listing;
  private final Notices notices;
  private final ObservableList<RunView> views = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper current = new ReadOnlyStringWrapper("");

  RunViews(WindowMemory memory, RunColumns columns, RunListing listing, Notices notices) {
    this.memory = memory;
    this.columns = columns;
    this.listing = listing;
    this.notices = notices;
    views.setAll(read(memory.text(KEPT)));
  }

  /** All of them by name; do not change it from outside. */
  public ObservableList<RunView> all() {
    return views;
  }

  /** The name of the one that was picked or saved last; empty for none. */
  public ReadOnlyStringProperty currentProperty() {
    return current.getReadOnlyProperty();
  }

  /**
   * Brings the table into a view. What of it cannot be read, as when another version of the program
   * wrote it, is left out, and a notice says so.
   */
  public void pick(RunView view) {
    Map<String, String> texts = view.texts();
    columns.recall(texts);
    listing.groupProperty().set(texts.getOrDefault(GROUP, ""));
    filter(view.name(), texts.getOrDefault(FILTER, ""));
    sort(view.name(), texts.getOrDefault(SORT, ""));
    current.set(view.name());
  }

  private void filter(String view, String text) {
    // Without this a text that cannot be read would leave the rows to the filter before it.
    listing.filterProperty().set("");
    listing.filterProperty().set(text);
    listing.settleFilter();
    String fault = listing.faultProperty().get();
    if (!fault.isEmpty()) {
      listing.filterProperty().set("");
      notices.warning(
          "The view “%s” shows all runs, since its filter cannot be read. %s"
              .formatted(view, fault));
    }
  }

  private void sort(String view, String text) {
    boolean down = text.startsWith(DOWN);
    Optional<Column> by = RunColumns.find(down ? text.substring(DOWN.length()) : text);
    listing.sort(by.orElse(null), !down);
    if (by.isEmpty() && !text.isEmpty()) {
      notices.warning(
          "The view “%s” shows the newest runs first, since there is no column “%s”."
              .formatted(view, text.replaceFirst("^" + DOWN, "")));
    }
  }

  /**
   * Keeps the table as it is under a name, in place of a view that has it.
   *
   * @return what is wrong with the name, in a sentence; empty where it is kept
   */
  public String save(String text) {
    String name = text.strip();
    String fault = fault(name);
    if (fault.isEmpty()) {
      List<RunView> next = without(name);
      next.add(new RunView(name, texts()));
      keep(next, name);
    }
    return fault;
  }

  /**
   * Gives a view another name.
   *
   * @return what is wrong with the name, in a sentence; empty where it has it now
   */
  public String rename(RunView view, String text) {
    String name = text.strip();
    boolean taken = !name.equalsIgnoreCase(view.name()) && find(name).isPresent();
    String fault = taken ? "There is a view '" + name + "' already." : fault(name);
    if (fault.isEmpty()) {
      List<RunView> next = without(view.name());
      next.add(new RunView(name, view.texts()));
      keep(next, current.get().equals(view.name()) ? name : current.get());
    }
    return fault;
  }

  /** Forgets a view; the table stays as it is. */
  public void delete(RunView view) {
    keep(without(view.name()), current.get().equals(view.name()) ? "" : current.get());
  }

  /** The view of a name, in either case. */
  public Optional<RunView> find(String name) {
    return views.stream().filter(view -> view.name().equalsIgnoreCase(name.strip())).findFirst();
  }

  private Map<String, String> texts() {
    Map<String, String> texts = columns.texts();
    texts.put(GROUP, listing.groupProperty().get());
    texts.put(FILTER, listing.countingFilter());
    RunListing.Order order = listing.orderProperty().get();
    texts.put(SORT, order == null ? "" : (order.ascending() ? "" : DOWN) + order.column().key());
    return texts;
  }

  private static String fault(String name) {
    if (name.isEmpty()) {
      return "A view needs a name.";
    }
    return name.length() <= LONGEST
        ? ""
        : "The name of a view has at most " + LONGEST + " characters.";
  }

  private List<RunView> without(String name) {
    List<RunView> others = new ArrayList<>(views);
    others.removeIf(view -> view.name().equalsIgnoreCase(name));
    return others;
  }

  private void keep(List<RunView> next, String name) {
    next.sort(Comparator.comparing(RunView::name, String.CASE_INSENSITIVE_ORDER));
    views.setAll(next);
    current.set(name);
    memory.remember(KEPT, written(next));
  }

  private static String written(List<RunView> views) {
    try {
      return Json.MAPPER.writeValueAsString(views);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<RunView> read(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    try {
      return Json.MAPPER.readValue(text, new TypeReference<List<RunView>>() {}).stream()
          .filter(view -> fault(view.name()).isEmpty())
          .toList();
    } catch (JsonProcessingException e) {
      LOG.warn("The views of the run table cannot be read and are left out", e);
      return List.of();
    }
  }

  /** Loaded by whoever has views: the classes of the mapper take a window long to load. */
  private static final class Json {
    static final JsonMapper MAPPER = new JsonMapper();
  }
}
