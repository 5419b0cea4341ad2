package actnn.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.WindowMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

@DisplayName("A window that was left somewhere")
class WindowKeeperTest {
  @TempDir Path folder;

  @Test
  @DisplayName("has its size again, also where a window manager opens it at its least")
  void sizeComesBack() throws Exception {
    Files.writeString(
        folder.resolve("window.properties"), "window.place=20 30 900 600\nwindow.page=RUNS\n");
    WindowMemory memory = new WindowMemory(new InlineBackground(), WindowMemory.Kept.in(folder));
    Navigation navigation = new Navigation();
    FxToolkit.registerPrimaryStage();
    List<Double> size = new ArrayList<>();
    FxToolkit.setupFixture(
        () -> {
          Stage stage = new Stage();
          stage.setScene(new Scene(new StackPane(), 700, 500));
          stage.addEventHandler(
              WindowEvent.WINDOW_SHOWN,
              shown -> {
                stage.setWidth(640);
                stage.setHeight(360);
              });
          WindowKeeper.keep(stage, memory, navigation);
          stage.show();
          size.addAll(List.of(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
          stage.hide();
        });
    assertThat(size).containsExactly(20.0, 30.0, 900.0, 600.0);
    assertThat(memory.text("window.place")).isEqualTo("20 30 900 600");
    assertThat(navigation.page()).isEqualTo(Page.RUNS);
  }
}
