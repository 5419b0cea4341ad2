package actnn.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.runs.RunLine;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The window")
class RunsPageTest extends OneWindow {
  @Test
  @DisplayName("brings deleted runs back by the button on their notice, and by the keyboard")
  void undoesDeletion() throws Exception {
    robot.interact(() -> model().navigation().go(Page.RUNS));
    TableView<RunLine> table = robot.lookup("#runs-table").queryTableView();
    await(() -> table.getItems().size() == 2);
    robot.interact(() -> table.getSelectionModel().clearAndSelect(0));
    robot.clickOn("#delete-selected");
    await(() -> table.getItems().size() == 1);
    robot.clickOn("#toast-action");
    await(() -> table.getItems().size() == 2);
    assertThat(model().notices().shown()).noneMatch(notice -> notice.action() != null);

    robot.interact(
        () -> {
          table.getSelectionModel().clearAndSelect(1);
          table.requestFocus();
        });
    robot.push(KeyCode.DELETE);
    await(() -> table.getItems().size() == 1);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    await(() -> table.getItems().size() == 2);
    assertThat(window.bench().catalog().list()).hasSize(2);

    robot.push(KeyCode.CONTROL, KeyCode.Z);
    await(() -> isToast("There is no deleted run to bring back"));
    robot.interact(() -> model().notices().shown().clear());
  }

  @Test
  @DisplayName("renames the run that the renaming began with, though the runs move meanwhile")
  void renamesTheRightRun() throws Exception {
    robot.interact(() -> model().navigation().go(Page.RUNS));
    TableView<?> table = robot.lookup("#runs-table").queryTableView();
    await(() -> table.getItems().size() == 2);
    String first = model().runs().shown().get(0).id();
    RunInfo second = model().runs().shown().get(1);
    robot.interact(
        () -> {
          table.getSelectionModel().clearAndSelect(0);
          table.requestFocus();
        });
    robot.push(KeyCode.F2);
    await(() -> robot.lookup(".wb-rename").tryQuery().isPresent());
    TextField field = robot.lookup(".wb-rename").queryAs(TextField.class);
    robot.interact(() -> field.setText("Renamed"));
    window.bench().catalog().pin(second.id(), true);
    robot.interact(() -> model().book().refresh());
    await(() -> model().book().find(second.id()).orElseThrow().labels().pinned());
    assertThat(field.getScene()).isNotNull();
    assertThat(field.getText()).isEqualTo("Renamed");

    robot.interact(field::requestFocus);
    robot.push(KeyCode.ENTER);
    await(() -> model().book().find(first).orElseThrow().name().equals("Renamed"));
    assertThat(window.bench().catalog().byId(second.id()).orElseThrow().name())
        .isEqualTo(second.name());
    await(() -> model().runs().shown().get(0).id().equals(second.id()));
    window.bench().catalog().pin(second.id(), false);
    robot.interact(() -> model().book().refresh());
    await(() -> !model().book().find(second.id()).orElseThrow().labels().pinned());
  }
}
