package actnn.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A row that wraps")
class WrapRowTest {
  private static Region box(double least, double liked) {
    Region box = new Region();
    box.setMinSize(least, 20);
    box.setPrefSize(liked, 20);
    return box;
  }

  private static Region still(double width) {
    Region box = box(width, width);
    box.setMaxWidth(width);
    return box;
  }

  private static void lay(WrapRow row, double width) {
    row.resize(width, row.prefHeight(width));
    row.layout();
  }

  private static double[] tops(WrapRow row) {
    return row.getChildren().stream().mapToDouble(node -> node.getLayoutY()).toArray();
  }

  private static double right(Region box) {
    return box.getLayoutX() + box.getWidth();
  }

  @Test
  @DisplayName("is one line where all have what they like, and what grows takes the rest")
  void oneLine() {
    Region words = Rows.growing(box(50, 100));
    Region button = still(80);
    WrapRow row = new WrapRow(10, words, button);
    lay(row, 400);
    assertThat(tops(row)).containsOnly(0);
    assertThat(words.getWidth()).isEqualTo(310);
    assertThat(right(button)).isEqualTo(400);
    assertThat(row.prefHeight(400)).isEqualTo(20);
  }

  @Test
  @DisplayName("stays one line while the least of all fits: who can gives way, in whole pixels")
  void givesWay() {
    Region words = box(51, 200);
    Region field = box(100, 301);
    Region button = still(80);
    WrapRow row = new WrapRow(10, words, field, button);
    lay(row, 333);
    assertThat(tops(row)).containsOnly(0);
    assertThat(button.getWidth()).isEqualTo(80);
    assertThat(right(button)).isLessThanOrEqualTo(333).isGreaterThan(330);
    assertThat(Stream.of(words, field).mapToDouble(Region::getWidth))
        .allMatch(width -> width == Math.rint(width));
  }

  @Test
  @DisplayName("begins a line where not even the least fits, and is as high as its lines")
  void wraps() {
    WrapRow row = new WrapRow(12, still(100), still(100), still(100));
    lay(row, 230);
    assertThat(tops(row)).containsExactly(0, 0, 32);
    assertThat(row.prefHeight(230)).isEqualTo(52);
    assertThat(row.minWidth(-1)).isEqualTo(100);
    assertThat(row.prefWidth(-1)).isEqualTo(324);
  }

  @Test
  @DisplayName("never makes a button narrower than its words, be they of a broken width")
  void brokenWidth() {
    Region button = still(70.4);
    WrapRow row = new WrapRow(8, box(40, 300), button);
    lay(row, 200);
    assertThat(button.getWidth()).isGreaterThanOrEqualTo(70.4);
  }

  @Test
  @DisplayName("fills lines of one kind alike, each as wide as the row")
  void alike() {
    WrapRow row = new WrapRow(0);
    row.evenly();
    for (int i = 0; i < 6; i++) {
      row.getChildren().add(Rows.growing(box(120, 160)));
    }
    lay(row, 500);
    assertThat(tops(row)).containsExactly(0, 0, 0, 20, 20, 20);
    assertThat(right((Region) row.getChildren().get(2))).isEqualTo(500);
    assertThat(right((Region) row.getChildren().get(5))).isEqualTo(500);
    assertThat(row.getChildren().get(2).getPseudoClassStates()).hasToString("[line-end]");
    assertThat(row.getChildren().get(1).getPseudoClassStates()).isEmpty();
  }

  @Test
  @DisplayName("leaves what is hidden no room")
  void hidden() {
    Region gone = still(300);
    gone.setManaged(false);
    WrapRow row = new WrapRow(10, still(100), gone, still(100));
    lay(row, 220);
    assertThat(row.getChildren().get(2).getLayoutY()).isZero();
  }
}
