/**
 * What the user may set for the whole window, in one place: theme, size of everything, smoothing,
 * runs at once, copies of the store. Kept by {@link actnn.app.viewmodel.base.WindowMemory}, applied
 * at once, and taken back by one button. Views bind to {@link
 * actnn.app.viewmodel.settings.SettingsModel} and to nothing else in here.
 */
@NullMarked
package actnn.app.viewmodel.settings;

import org.jspecify.annotations.NullMarked;
