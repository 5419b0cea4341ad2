package actnn.app.view.launch;

import actnn.app.view.kit.Card;
import actnn.app.viewmodel.launch.FieldModel;
import actnn.app.viewmodel.launch.LaunchModel;
import actnn.engine.config.Arm;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The form: a card a group, two fields a row. */
final class LaunchForm extends VBox {
  private static final List<String> WIDE = List.of("dataset.path", "level", "arm", "bits");

  /** By key: names have dots, which a selector would take for style classes. */
  private final Map<Key<?>, FieldRow> rows = new HashMap<>();

  LaunchForm(LaunchModel model) {
    super(16);
    List<String> groups =
        model.fields().stream().map(field -> field.key().group()).distinct().toList();
    // Compression is what this program is about: it follows the task.
    List<String> order = new ArrayList<>(groups);
    if (order.remove(Keys.LEVEL.group())) {
      order.add(Math.min(1, order.size()), Keys.LEVEL.group());
    }
    order.forEach(group -> getChildren().add(new Card(group, grid(model.group(group)))));
    // Each field below the arm speaks of one arm only, and says nothing for the others.
    FieldModel arm = model.field(Keys.ARM);
    for (FieldModel field : model.group(Keys.ARM.group())) {
      if (field != arm) {
        Arm only = field.key() == Keys.SEGMENTS ? Arm.CHECKPOINT : Arm.ACTNN;
        FieldRow row = Objects.requireNonNull(rows.get(field.key()));
        row.disableProperty().bind(arm.textProperty().isNotEqualTo(only.key()));
      }
    }
  }

  private GridPane grid(List<FieldModel> fields) {
    GridPane grid = new GridPane(24, 16);
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    half.setHgrow(Priority.ALWAYS);
    half.setHalignment(HPos.LEFT);
    grid.getColumnConstraints().setAll(half, half);
    int row = 0;
    int column = 0;
    for (FieldModel field : fields) {
      boolean wide = WIDE.contains(field.key().name());
      if (wide && column > 0) {
        row++;
        column = 0;
      }
      FieldRow line = new FieldRow(field, control(field));
      rows.put(field.key(), line);
      grid.add(line, column, row, wide ? 2 : 1, 1);
      column = wide ? 2 : column + 1;
      if (column > 1) {
        row++;
        column = 0;
      }
    }
    return grid;
  }

  private static Node control(FieldModel field) {
    if (field.key() == Keys.LEVEL) {
      return LevelPicker.level(field);
    }
    if (field.key() == Keys.ARM) {
      return LevelPicker.arm(field);
    }
    return FieldControls.of(field);
  }
}
