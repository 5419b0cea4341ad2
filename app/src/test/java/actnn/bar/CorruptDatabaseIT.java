package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.store.StoreCheck;
import actnn.app.run.store.StoreRebuild;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.series.Curve;
import actnn.storage.series.SeriesInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 8: mutilated databases. */
@DisplayName("A mutilated store")
class CorruptDatabaseIT {
  @RegisterExtension static final Bar BAR = new Bar();
  private static final int PAGE = 4096;

  @TempDir private Path folder;
  private SampleHome home;
  private List<String> before;
  private byte[] whole;

  @BeforeEach
  void oneSmallRun() throws IOException {
    home = SampleHome.with(folder.resolve("home"), 1, 12);
    before = home.dump();
    Store.fold(home.database());
    whole = Files.readAllBytes(home.database());
  }

  @Test
  @DisplayName("is opened right or refused as it is, then made anew from the journals")
  void mutants() throws IOException {
    int mutants = Bar.length(300, 1000);
    SplittableRandom random = BAR.random();
    Map<Seen, Integer> seen = new EnumMap<>(Seen.class);
    int kept = 0;
    for (int i = 0; i < mutants; i++) {
      byte[] mutant = mutant(i, random);
      clear();
      Files.write(home.database(), mutant);
      Seen how = look(mutant);
      seen.merge(how, 1, Integer::sum);
      if (how != Seen.RIGHT) {
        // One that could be opened may have been written to by then.
        byte[] found = how == Seen.REFUSED ? mutant : Files.readAllBytes(home.database());
        assertThat(found.length).as("mutant %d", i).isPositive();
        kept += Arrays.equals(Files.readAllBytes(rebuilt()), found) ? 1 : 0;
        assertThat(digests(home.dump())).as("mutant %d", i).isEqualTo(digests(before));
      }
    }
    int right = seen.getOrDefault(Seen.RIGHT, 0);
    BAR.tell(
        "%d mutants: %d opened right, %d refused byte for byte, %d found while they were read, %d"
            + " by their digest; %d of %d originals kept byte for byte, all of them made anew",
        mutants,
        right,
        seen.getOrDefault(Seen.REFUSED, 0),
        seen.getOrDefault(Seen.UNREADABLE, 0),
        seen.getOrDefault(Seen.DIFFERENT, 0),
        kept,
        mutants - right);
    assertThat(seen.get(Seen.REFUSED)).isPositive();
    assertThat(kept).isEqualTo(mutants - right);
  }

  @Test
  @DisplayName("with one flipped bit in a value is found out by the run's digest")
  void flippedValues() throws IOException {
    List<Integer> places = placesOfValues();
    SplittableRandom random = BAR.random();
    int found = 0;
    for (int i = 0; i < 200; i++) {
      byte[] flipped = whole.clone();
      int bit = random.nextInt(64);
      flipped[places.get(random.nextInt(places.size())) + bit / 8] ^= (byte) (1 << (bit % 8));
      clear();
      Files.write(home.database(), flipped);
      found += look(flipped) == Seen.DIFFERENT ? 1 : 0;
    }
    BAR.tell("%d of 200 flipped bits in values found", found);
    assertThat(found).isEqualTo(200);
  }

  /**
   * Makes the store anew and gives the file under which the old one is kept. What looks like a
   * newer version's or another program's is moved away by hand, as its refusal says.
   */
  private Path rebuilt() throws IOException {
    try {
      return Objects.requireNonNull(home.rebuild().aside());
    } catch (StoreException e) {
      assertThat(e.kind())
          .isIn(
              StoreException.Kind.NEWER_SCHEMA,
              StoreException.Kind.FOREIGN,
              StoreException.Kind.UNWRITABLE);
      Path aside = home.path().resolve("actnn.db.moved-away");
      Files.move(home.database(), aside);
      home.rebuild();
      return aside;
    }
  }

  private enum Seen {
    RIGHT,
    /** Not opened, and left as it was. */
    REFUSED,
    /** Opened, and SQLite or a repository stumbled over it. */
    UNREADABLE,
    /** Read to its end, and {@code actnn doctor --verify} names the run. */
    DIFFERENT
  }

  private Seen look(byte[] bytes) throws IOException {
    Store store;
    try {
      store = Store.open(home.database());
    } catch (StoreException e) {
      assertThat(e.kind().refusesFile()).as("%s", e.getMessage()).isTrue();
      assertThat(Files.readAllBytes(home.database())).as("%s", e.getMessage()).isEqualTo(bytes);
      return Seen.REFUSED;
    }
    try (store) {
      boolean same = digests(SampleHome.dump(store)).equals(digests(before));
      boolean named = !new StoreCheck(store, home.runs()).different().isEmpty();
      assertThat(named).as("the check names what is not as it was").isEqualTo(!same);
      return same ? Seen.RIGHT : Seen.DIFFERENT;
    } catch (StoreException e) {
      assertThat(StoreRebuild.mends(e)).as("%s", e).isTrue();
      return Seen.UNREADABLE;
    }
  }

  private byte[] mutant(int round, SplittableRandom random) {
    byte[] mutant = whole.clone();
    switch (round % 4) {
      case 0 -> mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> mutant = Arrays.copyOf(mutant, 1 + random.nextInt(mutant.length - 1));
      case 2 -> mutant[random.nextInt(100)] = (byte) random.nextInt(256);
      default -> {
        int page = random.nextInt(mutant.length / PAGE);
        Arrays.fill(mutant, page * PAGE, (page + 1) * PAGE, (byte) 0);
      }
    }
    return mutant;
  }

  /** Where the eight bytes of a point's value stand in the file; SQLite stores them big-endian. */
  private List<Integer> placesOfValues() {
    List<Integer> places = new ArrayList<>();
    try (Store store = Store.open(home.database())) {
      SeriesInfo loss = store.series().find("sample00", "loss/train").orElseThrow();
      Curve curve = store.series().read(loss);
      for (int i = 0; i < curve.size(); i++) {
        byte[] value = ByteBuffer.allocate(8).putDouble(curve.value(i)).array();
        int at = indexOf(value, 0);
        // Pages also have rows of the past in them, which nobody reads: those do not count.
        if (at >= 0 && indexOf(value, at + 1) < 0) {
          places.add(at);
        }
      }
    }
    assertThat(places).hasSizeGreaterThan(5);
    return places;
  }

  private int indexOf(byte[] value, int from) {
    for (int at = from; at + 8 <= whole.length; at++) {
      if (Arrays.equals(whole, at, at + 8, value, 0, 8)) {
        return at;
      }
    }
    return -1;
  }

  private void clear() throws IOException {
    try (Stream<Path> files = Files.list(home.path())) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("actnn.db")).toList()) {
        Files.delete(file);
      }
    }
  }

  // Labels of a store that cannot be read are lost, which row 7 tells; here what was measured
  // counts.
  private static List<String> digests(List<String> dump) {
    return dump.stream()
        .map(line -> line.split("\\|")[0] + " " + line.substring(line.lastIndexOf('|') + 1))
        .toList();
  }
}
