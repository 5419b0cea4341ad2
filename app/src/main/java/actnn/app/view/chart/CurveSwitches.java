package actnn.app.view.chart;

import actnn.app.series.Smoother;
import actnn.app.series.XAxis;
import actnn.app.view.kit.Buttons;
import actnn.app.viewmodel.figure.CurveChoice;
import atlantafx.base.controls.ToggleSwitch;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** How smooth curves are drawn, and over which kind of axes. */
public final class CurveSwitches extends HBox {
  public CurveSwitches(CurveChoice curves) {
    super(12);
    setAlignment(Pos.CENTER_LEFT);
    ToggleSwitch logX = Buttons.toggle("Log x", curves.logXProperty());
    // Two moments of a clock are no ratio.
    logX.disableProperty().bind(curves.axisProperty().isEqualTo(XAxis.WALL));
    getChildren()
        .setAll(
            new SmoothingSlider(curves.smoothingProperty()),
            smoothers(curves),
            logX,
            Buttons.toggle("Log loss", curves.logLossProperty()));
  }

  private static MenuButton smoothers(CurveChoice curves) {
    MenuButton button = new MenuButton();
    button.setId("smoother");
    button.getStyleClass().add("wb-small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setAccessibleText("Smoothed by");
    button.textProperty().bind(curves.smootherProperty().map(CurveSwitches::word));
    button.disableProperty().bind(curves.smoothingProperty().lessThanOrEqualTo(0));
    ToggleGroup one = new ToggleGroup();
    for (Smoother smoother : Smoother.values()) {
      RadioMenuItem item = new RadioMenuItem(about(smoother));
      item.setToggleGroup(one);
      item.setSelected(curves.smootherProperty().get() == smoother);
      item.setOnAction(event -> curves.smootherProperty().set(smoother));
      curves
          .smootherProperty()
          .addListener((value, before, now) -> item.setSelected(now == smoother));
      button.getItems().add(item);
    }
    return button;
  }

  private static String word(Smoother smoother) {
    return switch (smoother) {
      case EXPONENTIAL -> "Exp";
      case GAUSSIAN -> "Gauss";
      case MEAN -> "Mean";
    };
  }

  private static String about(Smoother smoother) {
    return switch (smoother) {
      case EXPONENTIAL -> "Exponential average of what came before";
      case GAUSSIAN -> "Gaussian average of what is around, without lag";
      case MEAN -> "Mean of what is around, all points alike";
    };
  }
}
