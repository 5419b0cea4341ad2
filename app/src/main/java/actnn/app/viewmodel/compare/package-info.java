/** Runs side by side: which settings differ, how the figures stand to the baseline, the charts. */
@NullMarked
package actnn.app.viewmodel.compare;

import org.jspecify.annotations.NullMarked;
