/**
 * What the window shows and what can be done in it, as properties and methods, without a toolkit:
 * every model here is tested by setting properties and asserting values.
 *
 * <pre>
 *   view  --binds-->  WorkbenchModel -+- launch   form, presets, plan
 *                                     +- live     one run, followed
 *                                     +- runs     the table
 *                                     +- compare  several runs side by side
 *                                     +- export   reports and data
 *                                     +- settings the window as a whole
 *                                     '- command  everything that can be done, for palette and keys
 *                                          '--------> base   background work, notices, navigation
 * </pre>
 *
 * <p>All models are confined to the window's thread; what takes time goes through {@link
 * actnn.app.viewmodel.base.Background}. Arrows go down: pages do not know each other, they meet in
 * {@link actnn.app.viewmodel.base.Navigation}.
 */
@NullMarked
package actnn.app.viewmodel;

import org.jspecify.annotations.NullMarked;
