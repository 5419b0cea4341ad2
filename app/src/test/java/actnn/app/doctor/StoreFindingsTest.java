package actnn.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.doctor.Finding.Grade;
import actnn.app.run.home.Home;
import actnn.app.run.record.Tombstones;
import actnn.app.sample.SampleRun;
import actnn.app.sample.SampleRuns;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Of a store with a planted problem the doctor")
class StoreFindingsTest {
  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void twoRuns() throws IOException {
    home = Home.open(folder);
    try (Store store = Store.open(home.database())) {
      SampleRuns samples = new SampleRuns(home, store);
      samples.write(new SampleRun("two bits", "actnn", "L3", SampleRun.SMALL, 60, 0.8));
      samples.write(new SampleRun("full", "actnn", "L0", SampleRun.SMALL, 60, 0.8));
    }
    Store.fold(home.database());
  }

  @Test
  @DisplayName("says that all is well where there is none")
  void none() {
    assertThat(findings()).extracting(Finding::grade).containsOnly(Grade.OK);
    assertThat(findings())
        .extracting(Finding::what)
        .containsExactly("store", "store copies", "journals", "contents", "checkpoints");
  }

  @ParameterizedTest
  @CsvSource({
    "folder, is a folder, Move away",
    "link, is a symbolic link to nothing, bring back",
    "pipe, is a pipe or a device, Move away",
    "database, database of another program, Move the file to where it belongs"
  })
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("tells what lies in its place, and what to do about just that")
  void notAStore(String what, String text, String fix) throws Exception {
    Path file = home.database();
    Files.move(file, folder.resolve("aside.db"));
    switch (what) {
      case "folder" -> Files.createDirectory(file);
      case "link" -> Files.createSymbolicLink(file, folder.resolve("nothing"));
      case "pipe" ->
          assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
      default -> {
        try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file);
            Statement sql = raw.createStatement()) {
          sql.executeUpdate("CREATE TABLE mine (x)");
        }
      }
    }
    assertThat(finding("store").grade()).isEqualTo(Grade.PROBLEM);
    assertThat(finding("store").text()).contains(text);
    assertThat(finding("store").fix()).contains(fix).contains("'actnn rebuild'");
  }

  @Test
  @DisplayName("finds one flipped bit of a value, which SQLite does not, and sends to rebuild")
  void flippedBit() throws IOException {
    byte[] bytes = Files.readAllBytes(home.database());
    double value;
    try (Store store = Store.open(home.database())) {
      value =
          store.series().read(store.series().find("sample00", "loss/train").orElseThrow()).value(7);
    }
    Store.fold(home.database());
    byte[] wanted = ByteBuffer.allocate(8).putDouble(value).array();
    // Wherever it stands: pages also have rows of the past in them, which nobody reads.
    for (int at = 0; at + 8 <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + 8, wanted, 0, 8)) {
        bytes[at + 6] ^= 4;
      }
    }
    Files.write(home.database(), bytes);
    assertThat(finding("store").grade()).isEqualTo(Grade.OK);
    assertThat(finding("contents").grade()).isEqualTo(Grade.PROBLEM);
    assertThat(finding("contents").text()).contains("sample00").doesNotContain("sample01");
    assertThat(finding("contents").fix()).contains("actnn rebuild");
  }

  @Test
  @DisplayName("finds nothing in a run whose deletion is decided, but not wholly done")
  void beingDeleted() throws IOException {
    Tombstones.lay(home.runs(), List.of("sample00")).decide().empty();
    assertThat(findings()).extracting(Finding::grade).containsOnly(Grade.OK);
  }

  @Test
  @DisplayName("warns of a rebuild where a journal is shorter than what the store has of it")
  void shortened() throws IOException {
    Files.write(home.journal("sample00"), new byte[0]);
    Finding journals = finding("journals");
    assertThat(journals.grade()).isEqualTo(Grade.PROBLEM);
    assertThat(journals.text()).contains("sample00").doesNotContain("sample01");
    assertThat(journals.fix()).startsWith("Do not rebuild");
    assertThat(findings())
        .filteredOn(finding -> !finding.equals(journals))
        .as("nothing else sends to rebuild")
        .noneMatch(finding -> finding.fix().contains("actnn rebuild"));
  }

  @Test
  @DisplayName("finds a journal that goes on beyond what the store has")
  void behind() throws IOException {
    byte[] journal = Files.readAllBytes(home.journal("sample01"));
    int line = new String(journal, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    Files.write(home.journal("sample01"), Arrays.copyOf(journal, line), StandardOpenOption.APPEND);
    assertThat(finding("journals").text()).isEqualTo("the store has not taken all of sample01");
    Files.write(
        home.journal("sample00"), new byte[] {'h', 'a', 'l', 'f'}, StandardOpenOption.APPEND);
    assertThat(finding("journals").text()).as("half a line").doesNotContain("sample00");
  }

  @Test
  @DisplayName("names a journal of which every line ends in CR, once, and is content without")
  void lineEnds() throws IOException {
    Path journal = home.journal("sample01");
    String whole = Files.readString(journal);
    Files.writeString(journal, whole.replace("\n", "\r"));
    assertThat(findings()).filteredOn(finding -> finding.grade() != Grade.OK).hasSize(1);
    Finding journals = finding("journals");
    assertThat(journals.text()).startsWith("those of sample01 have the line ends of another");
    assertThat(journals.fix()).startsWith("Nothing is lost: save journal.log").contains("LF");
    Files.writeString(journal, whole);
    none();
  }

  @Test
  @DisplayName("is content with a journal of which every line ends in CRLF, unless it goes on")
  void pairs() throws IOException {
    Path journal = home.journal("sample01");
    String pairs = Files.readString(journal).replace("\n", "\r\n");
    Files.writeString(journal, pairs);
    none();
    String line = pairs.substring(0, pairs.indexOf('\n') + 1);
    Files.writeString(journal, line, StandardOpenOption.APPEND);
    assertThat(finding("journals").text()).isEqualTo("the store has not taken all of sample01");
  }

  @Test
  @DisplayName("warns of rebuilding from a journal of which a line went bad, and says which")
  void rottenLine() throws IOException {
    byte[] journal = Files.readAllBytes(home.journal("sample00"));
    int third = 0;
    for (int line = 1; line < 3; third++) {
      line += journal[third] == '\n' ? 1 : 0;
    }
    journal[third + 12] ^= 4;
    Files.write(home.journal("sample00"), journal);
    assertThat(finding("damaged journals").grade()).isEqualTo(Grade.PROBLEM);
    assertThat(finding("damaged journals").text()).startsWith("that of sample00 at line 3:");
    assertThat(finding("damaged journals").fix()).startsWith("Do not rebuild");
    assertThat(findings())
        .extracting(Finding::fix)
        .noneMatch(fix -> fix.contains("'actnn rebuild'"));
  }

  @Test
  @DisplayName("warns of rebuilding without a journal that is gone")
  void withoutJournal() throws IOException {
    Files.delete(home.journal("sample00"));
    assertThat(finding("journals").text()).contains("sample00", "only the store has these runs");
    assertThat(finding("journals").fix()).startsWith("Do not rebuild");
  }

  @Test
  @DisplayName("names all of several problems of one kind, and what of each is to be done")
  void several() throws IOException {
    Files.delete(home.journal("sample00"));
    byte[] journal = Files.readAllBytes(home.journal("sample01"));
    int line = new String(journal, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    Files.write(home.journal("sample01"), Arrays.copyOf(journal, line), StandardOpenOption.APPEND);
    Files.writeString(home.runFolder("sample01").resolve("run.json"), "{half");
    assertThat(findings())
        .filteredOn(found -> found.what().equals("journals"))
        .extracting(Finding::text)
        .containsExactly(
            "those of sample00 are gone, so only the store has these runs",
            "the store has not taken all of sample01");
    assertThat(finding("descriptions").text())
        .isEqualTo("run.json of sample01 is gone or cannot be read");
    assertThat(finding("descriptions").fix()).contains("copy of the home", "bundle");
  }

  @Test
  @DisplayName("of an older version says so, and changes nothing")
  void older() throws Exception {
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + home.database());
        Statement change = file.createStatement()) {
      change.executeUpdate("PRAGMA user_version = 2");
    }
    Map<String, String> before = files();
    assertThat(finding("store").grade()).isEqualTo(Grade.WARNING);
    assertThat(finding("store").text()).startsWith("it is of an older version");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  @DisplayName("changes nothing where all is well, either")
  void changesNothing() throws IOException {
    Map<String, String> before = files();
    assertThat(findings()).extracting(Finding::grade).containsOnly(Grade.OK);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  @DisplayName("says of one that a window has open what it is now")
  void open() {
    try (Store store = Store.open(home.database())) {
      store.labels().rename("sample00", "another name");
      assertThat(findings()).extracting(Finding::grade).containsOnly(Grade.OK);
    }
  }

  @Test
  @DisplayName("finds that it was deleted beside the runs")
  void deleted() throws IOException {
    Files.delete(home.database());
    assertThat(finding("store").grade()).isEqualTo(Grade.PROBLEM);
    assertThat(finding("store").text()).isEqualTo("there is none, but 2 run folders");
    assertThat(finding("store").fix()).contains("actnn rebuild");
  }

  /** Every file of the home with its time and size. */
  private Map<String, String> files() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        all.put(path.toString(), Files.getLastModifiedTime(path) + " " + Files.size(path));
      }
    }
    return all;
  }

  private List<Finding> findings() {
    return new StoreFindings(folder, true, true).findings();
  }

  private Finding finding(String what) {
    return findings().stream().filter(found -> found.what().equals(what)).findFirst().orElseThrow();
  }
}
