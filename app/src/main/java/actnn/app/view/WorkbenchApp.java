package actnn.app.view;

import actnn.app.viewmodel.Services;
import javafx.application.Application;
import javafx.stage.Stage;

/** The window as a JavaFX application. */
public final class WorkbenchApp extends Application {

  /**
   * Opens the window and returns when it was closed. The services stay the caller's.
   *
   * @throws IllegalStateException when called a second time in one process
   */
  public static void launch(Services services) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void start(Stage stage) {}
}
