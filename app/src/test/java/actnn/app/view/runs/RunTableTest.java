package actnn.app.view.runs;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.Home;
import actnn.app.sample.SampleRun;
import actnn.app.sample.SampleRuns;
import actnn.app.view.OpenedWindow;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.runs.RunLine;
import actnn.app.viewmodel.runs.column.RunColumn;
import actnn.app.viewmodel.runs.column.StepColumn;
import actnn.app.workbench.Workbench;
import actnn.storage.Store;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

@DisplayName("The table of runs")
class RunTableTest {
  private static final StepColumn LOSS = new StepColumn(RunColumn.LOSS, 200);
  private static final List<RunColumn> SHOWN =
      List.of(RunColumn.NAME, RunColumn.STATUS, RunColumn.LEVEL, RunColumn.MODEL);

  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private OpenedWindow window;
  private TableView<RunLine> table;

  @BeforeEach
  void open() throws Exception {
    Home home = Home.open(folder);
    try (Store store = Store.open(home.database())) {
      new SampleRuns(home, store).two();
    }
    window = OpenedWindow.on(Workbench.open(home));
    window.go(Page.RUNS);
    table = robot.lookup("#runs-table").queryTableView();
    window.await(() -> table.getItems().size() == 2);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  @DisplayName("gives each column the width that it asks for")
  void widths() {
    assertThat(table.getVisibleLeafColumns())
        .filteredOn(column -> column.getUserData() != RunColumn.NAME)
        .allSatisfy(
            column ->
                assertThat(column.getWidth())
                    .as(column.getText())
                    .isEqualTo(((RunColumn) column.getUserData()).width()));
  }

  @Test
  @DisplayName("marks the status of a run that left out steps, and of no other")
  void leftOut() throws Exception {
    SampleRun gaps =
        new SampleRun("Gaps", "actnn", "L3", SampleRun.SMALL, 60, 0.9, SampleRun.End.WITH_GAPS);
    // In another folder, as it would be named like the first of those that are here.
    Home other = Home.open(folder.resolve("other"));
    try (Store store = Store.open(other.database())) {
      new SampleRuns(other, store).write(gaps);
    }
    window.close();
    window = OpenedWindow.on(Workbench.open(other));
    window.go(Page.RUNS);
    table = robot.lookup("#runs-table").queryTableView();
    window.await(() -> table.getItems().size() == 1);
    assertThat(marks()).isEqualTo(1);
    assertThat(window.model().book().runs().get(0).statusWords())
        .isEqualTo("finished, 3 steps left out");
    robot.interact(() -> table.getSelectionModel().clearAndSelect(0));
    assertThat(robot.lookup("#run-drawer .wb-chip").queryLabeled().getText())
        .isEqualTo("Finished, 3 steps left out");
  }

  @Test
  @DisplayName("marks no run that took every step")
  void whole() {
    assertThat(marks()).isZero();
  }

  private long marks() {
    return table.lookupAll("." + StatusCell.MARK).stream().filter(Node::isVisible).count();
  }

  private List<String> titles() {
    return table.getVisibleLeafColumns().stream().map(TableColumn::getText).toList();
  }

  @Test
  @DisplayName("gains a column at a step, fills it, sorts by it and loses it again")
  void stepColumns() throws Exception {
    robot.interact(() -> window.model().runs().columns().add(LOSS));
    assertThat(titles()).contains("Loss, step 200");
    TableColumn<RunLine, ?> column =
        table.getColumns().stream()
            .filter(shown -> LOSS.equals(shown.getUserData()))
            .findFirst()
            .orElseThrow();
    var cells = window.model().runs().listing().cells();
    var run = window.model().book().runs().get(0);
    window.await(() -> !cells.text(LOSS, run).equals("–"));

    robot.interact(() -> table.getSortOrder().setAll(List.of(column)));
    var order = window.model().runs().listing().orderProperty().get();
    assertThat(order.column()).isEqualTo(LOSS);
    robot.interact(() -> window.model().runs().columns().remove(LOSS));
    assertThat(titles()).doesNotContain("Loss, step 200");
    assertThat(window.model().runs().listing().orderProperty().get()).isNull();
  }

  @Test
  @DisplayName(
      "keeps its rows at a mistake in the filter, which the list of choices leaves in sight")
  void mistakes() throws Exception {
    TextField field = robot.lookup("#runs-filter").queryAs(TextField.class);
    Label fault = robot.lookup("#filter-fault").queryAs(Label.class);
    Node choices = robot.lookup("#filter-choices").query();
    robot.clickOn(field).write("level = L0").push(KeyCode.ENTER);
    window.await(() -> table.getItems().size() == 1);
    robot.interact(() -> field.replaceText(0, field.getLength(), "levl = L3 and "));
    window.await(() -> fault.isVisible() && choices.isVisible());
    assertThat(table.getItems()).hasSize(1);
    assertThat(choices.localToScene(choices.getLayoutBounds()).getMinY())
        .isGreaterThanOrEqualTo(fault.localToScene(fault.getLayoutBounds()).getMaxY());
  }

  @Test
  @DisplayName(
      "renames in a field with a frame at F2, and not at clicks, whose Delete is the run's")
  void renames() throws Exception {
    String id = window.model().runs().shown().get(0).id();
    robot.clickOn(firstName());
    window.await(() -> window.model().runs().selected().size() == 1);
    // Apart, or they would be one double click, which opens the run.
    robot.sleep(600);
    robot.clickOn(firstName());
    robot.sleep(600);
    assertThat(robot.lookup(".wb-rename").tryQuery()).isEmpty();

    robot.push(KeyCode.F2);
    window.await(() -> robot.lookup(".wb-rename").tryQuery().isPresent());
    TextField field = robot.lookup(".wb-rename").queryAs(TextField.class);
    assertThat(field.isFocused()).isTrue();
    assertThat(field.getBackground().getFills())
        .as("frame and ground")
        .hasSize(2)
        .allMatch(fill -> fill.getFill().isOpaque());
    robot.push(KeyCode.ESCAPE);
    window.await(() -> robot.lookup(".wb-rename").tryQuery().isEmpty());
    robot.push(KeyCode.DELETE);
    window.await(() -> table.getItems().size() == 1);
    assertThat(window.model().runs().shown().get(0).id()).isNotEqualTo(id);
  }

  @Test
  @DisplayName("has the menu of a run, and those of its columns, without a mouse")
  void menusByKeyboard() throws Exception {
    robot.interact(
        () -> {
          table.getSelectionModel().clearAndSelect(1);
          table.requestFocus();
        });
    String id = window.model().runs().shown().get(1).id();
    robot.push(KeyCode.SHIFT, KeyCode.F10);
    window.await(() -> robot.lookup(".context-menu").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    window.await(() -> robot.lookup(".context-menu").tryQuery().isEmpty());
    robot.push(KeyCode.CONTEXT_MENU);
    window.await(() -> robot.lookup(".context-menu").tryQuery().isPresent());
    ContextMenu menu =
        Window.getWindows().stream()
            .filter(ContextMenu.class::isInstance)
            .map(ContextMenu.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(menu.getItems())
        .extracting(MenuItem::getText)
        .contains("Resume from checkpoint", "Copy command", "Export bundle...");
    robot.interact(() -> fire(menu.getItems(), "Pin to the top"));
    robot.push(KeyCode.ESCAPE);
    window.await(() -> window.model().book().find(id).orElseThrow().labels().pinned());

    MenuButton columns = robot.lookup("#runs-columns").queryAs(MenuButton.class);
    robot.interact(columns::show);
    Menu arrange = (Menu) columns.getItems().get(columns.getItems().size() - 1);
    Menu status = (Menu) arrange.getItems().get(1);
    assertThat(status.getText()).isEqualTo("Status");
    robot.interact(() -> fire(status.getItems(), "Move to the right"));
    assertThat(titles()).startsWith("Name", "Level", "Status");
    robot.interact(() -> fire(status.getItems(), "Keep columns up to here in sight"));
    assertThat(window.model().runs().columns().frozenProperty().get()).isEqualTo(3);
    robot.interact(() -> fire(status.getItems(), "Sort descending"));
    assertThat(table.getSortOrder())
        .singleElement()
        .satisfies(
            column -> assertThat(column.getSortType()).isEqualTo(TableColumn.SortType.DESCENDING));
    robot.interact(() -> fire(status.getItems(), "Newest runs first again"));
    assertThat(table.getSortOrder()).isEmpty();
    robot.interact(columns::hide);
  }

  private static void fire(List<MenuItem> items, String item) {
    items.stream().filter(each -> item.equals(each.getText())).findFirst().orElseThrow().fire();
  }

  /** The name in the first row; each click may make it anew. */
  private Node firstName() {
    return table.lookupAll(".table-row-cell").stream()
        .filter(row -> row instanceof TableRow<?> line && line.getIndex() == 0)
        .map(row -> row.lookup(".wb-strong"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("is kept under a name that is typed into its menu, and comes back to it")
  void views() throws Exception {
    robot.interact(
        () -> {
          window.model().runs().columns().add(LOSS);
          window.model().runs().listing().sort(LOSS, false);
        });
    assertThat(table.getSortOrder()).hasSize(1);
    List<String> arranged = titles();
    MenuButton menu = robot.lookup("#runs-views").queryAs(MenuButton.class);
    robot.interact(menu::show);
    TextField name = robot.lookup(".context-menu .text-field").queryAs(TextField.class);
    robot.interact(name::requestFocus);
    robot.write("By loss").push(KeyCode.ENTER);
    window.await(() -> window.model().runs().views().all().size() == 1);
    assertThat(menu.getText()).isEqualTo("By loss");
    assertThat(menu.isShowing()).isFalse();

    robot.interact(
        () -> {
          window.model().runs().columns().remove(LOSS);
          SHOWN.forEach(column -> window.model().runs().columns().show(column, false));
        });
    assertThat(titles()).isNotEqualTo(arranged);
    robot.interact(menu::show);
    robot.interact(() -> menu.getItems().get(0).fire());
    assertThat(titles()).isEqualTo(arranged);
    assertThat(table.getSortOrder())
        .singleElement()
        .satisfies(
            column -> {
              assertThat(column.getUserData()).isEqualTo(LOSS);
              assertThat(column.getSortType()).isEqualTo(TableColumn.SortType.DESCENDING);
            });
  }
}
