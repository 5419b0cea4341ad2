/**
 * Many runs at once: the sweep builder, which multiplies values of a few settings into a grid of
 * runs, and the queue that they wait in.
 */
@NullMarked
package actnn.app.viewmodel.sweep;

import org.jspecify.annotations.NullMarked;
