/**
 * The page <i>Layers</i>: which run or form, the network as an indented table, what stands out.
 *
 * <pre>
 *   LayersPage -+- LayerSource   the run, or the form of Launch
 *               +- LayerTable    one row a layer or part, of LayerColumn
 *               '- FindingList   one card a finding, with its remedy
 * </pre>
 *
 * <p>Made by the shell; knows only {@code actnn.app.viewmodel.layers}.
 */
@org.jspecify.annotations.NullMarked
package actnn.app.view.layers;
