package actnn.app.view;

import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Versions and licences. */
final class AboutDialog {
  private static final List<List<String>> PARTS =
      List.of(
          List.of("JavaFX", "GPL 2 with Classpath Exception"),
          List.of("AtlantaFX, Ikonli", "MIT, Apache 2.0"),
          List.of("JFreeChart", "LGPL 2.1"),
          List.of("Deep Java Library, PyTorch", "Apache 2.0, BSD"),
          List.of("SQLite JDBC", "Apache 2.0"),
          List.of("PDFBox, Batik", "Apache 2.0"),
          List.of("Inter (typeface)", "SIL Open Font License 1.1"));

  private AboutDialog() {}

  static Region content(String version, Runnable close) {
    Label about =
        Words.paragraph(
            "Trains neural networks with compressed activations and shows where memory and bits"
                + " go. The method is ActNN (Chen et al., ICML 2021). Licensed under Apache 2.0.");
    about.setPrefWidth(440);
    Button done = new Button("Close");
    done.setDefaultButton(true);
    done.setOnAction(event -> close.run());
    HBox foot = Rows.across(8, done);
    foot.setAlignment(Pos.CENTER_RIGHT);
    VBox content =
        Rows.down(
            16,
            Words.title("ActNN Workbench " + version),
            about,
            pairs(
                List.of(
                    List.of("Java", System.getProperty("java.version", "?")),
                    List.of("JavaFX", System.getProperty("javafx.runtime.version", "?")),
                    List.of(
                        "System",
                        System.getProperty("os.name", "?")
                            + " "
                            + System.getProperty("os.arch", "")))),
            Words.heading("Made with"),
            pairs(PARTS),
            foot);
    content.setId("about");
    return content;
  }

  private static GridPane pairs(List<List<String>> pairs) {
    GridPane grid = new GridPane(24, 6);
    for (int row = 0; row < pairs.size(); row++) {
      Label name = Words.muted(pairs.get(row).get(0));
      name.setMinWidth(180);
      grid.addRow(row, name, Words.body(pairs.get(row).get(1)));
    }
    return grid;
  }
}
