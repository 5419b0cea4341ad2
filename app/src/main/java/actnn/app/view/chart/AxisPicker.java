package actnn.app.view.chart;

import actnn.app.series.XAxis;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Segments;
import actnn.app.view.kit.Words;
import java.util.List;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** What curves are drawn over: step, epoch, time or clock. */
public final class AxisPicker extends HBox {
  public AxisPicker(Property<XAxis> axis) {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    Segments<XAxis> choice =
        new Segments<>(
            "Curves over",
            List.of(
                Segments.Option.of(XAxis.STEP, "Step"),
                Segments.Option.of(XAxis.EPOCH, "Epoch"),
                new Segments.Option<>(
                    XAxis.RELATIVE, "Time", "Time since the run began, pauses included"),
                new Segments.Option<>(XAxis.WALL, "Clock", "The date and time of each step")),
            axis);
    choice.setId("curves-over");
    choice.getStyleClass().add("wb-small");
    Label word = Words.caption("Curves over");
    word.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().setAll(Rows.across(12, word, choice));
  }
}
