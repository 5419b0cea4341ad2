package actnn.app.view.chart;

import actnn.app.series.XAxis;
import actnn.app.view.kit.Buttons;
import actnn.app.viewmodel.figure.CurveChoice;
import atlantafx.base.controls.ToggleSwitch;
import javafx.geometry.Pos;
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
            logX,
            Buttons.toggle("Log loss", curves.logLossProperty()));
  }
}
