/**
 * The page <i>Layers</i>: the network as a tree, what each layer keeps for backward and why, and
 * what stands out in it.
 *
 * <pre>
 *   RunState + settings --.                       .--> LayerNode  the tree with its sums
 *                          +--> LayerSheet -------+
 *   TrainSpec of the form -'                       '--> Findings --> Finding  with a remedy to apply
 * </pre>
 *
 * <p>Sheets, trees and findings are pure and made off the window's thread; {@code LayersModel}
 * carries them to the page. Called by {@code actnn.app.view.layers} and {@code WorkbenchModel}
 * only.
 */
@org.jspecify.annotations.NullMarked
package actnn.app.viewmodel.layers;
