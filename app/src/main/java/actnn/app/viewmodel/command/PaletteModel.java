package actnn.app.viewmodel.command;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The command palette: what is typed, what fits, which is picked. Confined to the window's thread.
 */
public final class PaletteModel {
  /** More are not read by anybody. */
  static final int MOST = 60;

  private final CommandBook book;
  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableList<Entry> entries = FXCollections.observableArrayList();
  private final IntegerProperty picked = new SimpleIntegerProperty();

  /**
   * One command that fits.
   *
   * @param match where the letters of the query are in its title
   * @param recent whether it was chosen lately
   * @param refusal why it cannot be done now; empty when it can
   */
  public record Entry(Command command, FuzzyMatch match, boolean recent, String refusal) {}

  public PaletteModel(CommandBook book) {
    this.book = book;
    query.addListener((value, before, now) -> search());
  }

  /** Begins anew, with the commands there are now. */
  public void open() {
    query.set("");
    search();
  }

  /** What is looked for. */
  public StringProperty queryProperty() {
    return query;
  }

  /** What fits, best first; without a query what was chosen lately comes first. */
  public ObservableList<Entry> entries() {
    return entries;
  }

  /** The index of the entry that Enter chooses. */
  public IntegerProperty pickedProperty() {
    return picked;
  }

  /** Moves the pick; beyond an end it goes on at the other. */
  public void move(int by) {
    if (!entries.isEmpty()) {
      picked.set(Math.floorMod(picked.get() + by, entries.size()));
    }
  }

  /** The command that is picked; empty when nothing fits. */
  public Optional<Command> pickedCommand() {
    int at = picked.get();
    return at < entries.size() ? Optional.of(entries.get(at).command()) : Optional.empty();
  }

  private void search() {
    List<String> recent = book.recent();
    Comparator<Entry> order =
        query.get().isBlank()
            ? Comparator.comparingInt(entry -> rank(recent, entry))
            : Comparator.comparingInt((Entry entry) -> -entry.match().score())
                .thenComparing(entry -> !entry.refusal().isEmpty())
                .thenComparingInt(entry -> rank(recent, entry));
    entries.setAll(
        book.all().stream()
            .flatMap(command -> entry(command, recent))
            .sorted(order)
            .limit(MOST)
            .toList());
    picked.set(0);
  }

  private Stream<Entry> entry(Command command, List<String> recent) {
    return FuzzyMatch.of(query.get(), command.title()).stream()
        .map(m -> new Entry(command, m, recent.contains(command.id()), command.refused()));
  }

  private static int rank(List<String> recent, Entry entry) {
    int at = recent.indexOf(entry.command().id());
    return at < 0 ? recent.size() : at;
  }
}
