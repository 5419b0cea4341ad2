package actnn.app.view.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;

/** Labels in the few sizes that the window has. */
public final class Words {
  private Words() {}

  /** The heading of a page. */
  public static Label title(String text) {
    return styled(text, "wb-title");
  }

  /** The heading of a card. */
  public static Label heading(String text) {
    return styled(text, "wb-heading");
  }

  /** The name of a run: names often begin alike and differ at their ends, so the middle is cut. */
  public static Label name(String text, String style) {
    Label label = styled(text, style);
    label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    label.setMinWidth(0);
    return label;
  }

  /**
   * Where a name is cut that is told as {@link
   * actnn.app.viewmodel.figure.compare.DistinctNames#among} does: what was left out there stands in
   * for a cut in the middle, and the rest may lose its end.
   */
  public static OverrunStyle overrun(String name, String told) {
    return told.equals(name) ? OverrunStyle.CENTER_ELLIPSIS : OverrunStyle.ELLIPSIS;
  }

  /** Ordinary text. */
  public static Label body(String text) {
    return styled(text, "wb-body");
  }

  /** Quiet text that explains. */
  public static Label muted(String text) {
    return styled(text, "wb-muted");
  }

  /** Small quiet text. */
  public static Label caption(String text) {
    return styled(text, "wb-caption");
  }

  /** Quiet text that may take several lines. */
  public static Label paragraph(String text) {
    Label label = muted(text);
    label.setWrapText(true);
    label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
    return label;
  }

  /** One line that ends in an ellipsis where room is short; a tooltip has the whole text. */
  public static Label line(ObservableValue<String> text, String style) {
    Label label = styled("", style);
    label.setTextOverrun(OverrunStyle.ELLIPSIS);
    label.setMinWidth(0);
    label.textProperty().bind(text);
    Tips.on(label, label::getText);
    return label;
  }

  /** A label with one style class of ours. */
  public static Label styled(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    return label;
  }
}
