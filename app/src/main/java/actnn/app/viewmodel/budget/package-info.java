/**
 * The plan beside the launch form and what people drag on it: average bits, stored bytes, the
 * batch, the bits of single layers.
 *
 * <pre>
 *   BudgetModel --texts--> the form --spec--> PlanModel --off the thread--> Forecast --> PlanCharts
 *   BasisModel  --what an earlier run found in each layer--^
 * </pre>
 */
@NullMarked
package actnn.app.viewmodel.budget;

import org.jspecify.annotations.NullMarked;
