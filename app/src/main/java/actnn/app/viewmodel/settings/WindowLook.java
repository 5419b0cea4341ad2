package actnn.app.viewmodel.settings;

import actnn.app.viewmodel.base.Theme;
import actnn.app.viewmodel.base.WindowMemory;

/**
 * How a window looks that has no settings of its own, as the small ones while there is no store.
 *
 * @param zoom by how much everything is larger than designed
 */
public record WindowLook(Theme theme, double zoom) {
  /** As the user left the window of a home. */
  public static WindowLook of(WindowMemory.Kept kept) {
    return new WindowLook(
        kept.theme(),
        SettingsModel.zoom(kept.texts().getOrDefault(SettingsModel.ZOOM, "")) / 100.0);
  }

  /** As a window looks now. */
  public static WindowLook of(SettingsModel settings, Theme theme) {
    return new WindowLook(theme, settings.zoomProperty().get() / 100.0);
  }
}
