package actnn.app.view.chart;

import actnn.app.chart.spec.ink.Ink;
import actnn.app.run.info.RunInfo;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A run to choose: its colour and its name, ellipsised in the middle. */
public final class RunCell extends ListCell<RunInfo> {
  private final ChartLook look;

  public RunCell(ChartLook look) {
    this.look = look;
  }

  @Override
  protected void updateItem(@Nullable RunInfo run, boolean empty) {
    super.updateItem(run, empty);
    if (run == null || empty) {
      setText(null);
      setGraphic(null);
      return;
    }
    setText(run.name());
    setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    setGraphic(look.dot(Ink.palette(run.labels().colour())));
    setGraphicTextGap(8);
    setMinWidth(0);
    setPrefWidth(Region.USE_COMPUTED_SIZE);
  }
}
