package actnn.app.view.kit;

import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Feather icons in the window's sizes. */
public final class Icons {
  private Icons() {}

  /** As tall as a line of text. */
  public static FontIcon small(Feather icon) {
    return of(icon, "wb-icon-small");
  }

  /** For buttons and the rail. */
  public static FontIcon plain(Feather icon) {
    return of(icon, "wb-icon");
  }

  /** For empty states. */
  public static FontIcon large(Feather icon) {
    return of(icon, "wb-icon-large");
  }

  /** An icon that only decorates is not read aloud. */
  private static FontIcon of(Feather icon, String style) {
    FontIcon node = new FontIcon(icon);
    node.getStyleClass().add(style);
    node.setAccessibleRole(javafx.scene.AccessibleRole.NODE);
    node.setMouseTransparent(true);
    return node;
  }

  /** Colours an icon by a style class, such as {@code accent}. */
  public static <N extends Node> N tinted(N icon, String tint) {
    icon.getStyleClass().add(tint);
    return icon;
  }
}
