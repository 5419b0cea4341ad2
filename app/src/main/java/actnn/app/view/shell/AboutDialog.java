package actnn.app.view.shell;

import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.place.Scrolls;
import actnn.app.viewmodel.settings.Library;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Versions and licences. */
final class AboutDialog {
  private static final double LIST_HEIGHT = 220;

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
            Words.heading("Made with, and under which licences"),
            libraries(),
            foot);
    content.setId("about");
    return content;
  }

  private static ScrollPane libraries() {
    ScrollPane list =
        Scrolls.of(
            pairs(
                Library.all().stream()
                    .map(
                        part ->
                            List.of((part.name() + " " + part.version()).strip(), part.licence()))
                    .toList()));
    list.setId("licences");
    list.setPrefHeight(LIST_HEIGHT);
    list.setMinHeight(LIST_HEIGHT / 2);
    // By keyboard, too: its arrows scroll.
    list.setFocusTraversable(true);
    list.setAccessibleText("Libraries and their licences");
    return list;
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
