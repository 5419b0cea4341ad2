package actnn.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A late node")
class RowsTest {
  private final SimpleBooleanProperty wanted = new SimpleBooleanProperty();
  private final Region above = new Region();
  private final Region below = new Region();
  private final List<Region> made = new ArrayList<>();

  private VBox column() {
    return Rows.down(0, above, Rows.late(wanted, this::make), below);
  }

  private Region make() {
    Region region = new Region();
    made.add(region);
    return region;
  }

  @Test
  @DisplayName("is made when it is first wanted, in its place, and comes and goes from then on")
  void madeOnce() {
    VBox column = column();
    assertThat(made).isEmpty();
    assertThat(column.getChildren().get(1).isManaged()).isFalse();

    wanted.set(true);
    assertThat(column.getChildren()).containsExactly(above, made.get(0), below);
    assertThat(made.get(0).isVisible()).isTrue();

    wanted.set(false);
    assertThat(made.get(0).isVisible()).isFalse();
    assertThat(made.get(0).isManaged()).isFalse();

    wanted.set(true);
    assertThat(made).hasSize(1);
    assertThat(made.get(0).isManaged()).isTrue();
  }

  @Test
  @DisplayName("is there at once where it is wanted at once")
  void wantedAtOnce() {
    wanted.set(true);
    assertThat(column().getChildren()).containsExactly(above, made.get(0), below);
  }
}
