package actnn.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.SampleBench;
import actnn.app.viewmodel.base.Page;
import java.nio.file.Path;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The runs beside the drawer of one")
class LowWindowTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource({"1278, 695", "1278, 520"})
  @DisplayName("stay with all buttons in sight in a window that is too low for the drawer")
  void toolsStay(double width, double height) throws Exception {
    try (OpenedWindow window = OpenedWindow.on(SampleBench.ofTwoRuns(folder))) {
      window.go(Page.RUNS);
      TableView<?> table = window.robot().lookup("#runs-table").queryTableView();
      window.await(() -> table.getItems().size() == 2);
      window
          .robot()
          .interact(
              () -> {
                window.stage().setMinWidth(0);
                window.stage().setMinHeight(0);
                window.stage().setWidth(width);
                window.stage().setHeight(height);
                table.getSelectionModel().clearAndSelect(0);
              });
      window.await(() -> window.stage().getScene().getHeight() <= height);
      Node drawer = window.robot().lookup("#run-drawer").query();
      window.await(() -> drawer.isVisible() && drawer.getLayoutBounds().getHeight() > 0);
      assertThat(in(drawer).getMaxY()).isLessThan(height);
      Node note = window.robot().lookup("#run-note").query();
      assertThat(in(note).getMaxY()).as("it scrolls").isGreaterThan(in(drawer).getMaxY());
      Node foot = window.robot().lookup("#run-tools").query();
      Set<Node> buttons = foot.lookupAll(".button");
      assertThat(buttons).hasSize(4);
      for (Node button : buttons) {
        assertThat(in(drawer).contains(in(button))).as(button.toString()).isTrue();
      }
      for (String tool : new String[] {"#runs-filter", "#delete-selected", "#compare-selected"}) {
        Bounds place = in(window.robot().lookup(tool).query());
        assertThat(place.getMinY()).as(tool).isPositive();
        assertThat(place.getMaxY()).as(tool).isLessThan(in(table).getMinY());
        assertThat(place.getMaxX()).as(tool).isLessThanOrEqualTo(width);
      }
      assertThat(in(table).getMaxY()).isLessThan(height);
    }
  }

  private static Bounds in(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }
}
