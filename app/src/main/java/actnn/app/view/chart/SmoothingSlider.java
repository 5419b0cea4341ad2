package actnn.app.view.chart;

import actnn.app.view.kit.Words;
import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** How strongly curves are smoothed; the raw line stays faint behind. */
public final class SmoothingSlider extends HBox {
  public SmoothingSlider(DoubleProperty smoothing) {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    Slider slider = new Slider(0, 0.99, smoothing.get());
    slider.setId("smoothing");
    slider.setPrefWidth(96);
    slider.setBlockIncrement(0.05);
    slider.setAccessibleText("Smoothing");
    slider.valueProperty().bindBidirectional(smoothing);
    Label value = Words.styled("", "wb-caption");
    value
        .textProperty()
        .bind(
            smoothing.map(
                weight ->
                    weight.doubleValue() == 0
                        ? "off"
                        : String.format(Locale.ROOT, "%.2f", weight.doubleValue())));
    value.setMinWidth(32);
    Label word = Words.caption("Smoothing");
    word.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(word, slider, value);
  }
}
