/**
 * Where contexts wait between forward and backward when they shall not take memory (levels L4 and
 * swap).
 *
 * <p>A {@link actnn.engine.swap.SwapSpace} takes tensors out and brings them back; on a CPU it is
 * {@link actnn.engine.swap.SwapFile}, a file in the run's folder that the system removes with the
 * process, for a GPU {@link actnn.engine.swap.HostMemory}, which is pinned.
 *
 * <pre>
 *   forward   conv1 --write--> [slot 1]   conv2 --write--> [slot 2]   conv3 --write--> [slot 3]
 *   backward  conv3 &lt;--read--- [slot 3]
 *               while it computes: [slot 2] --read ahead--> memory
 * </pre>
 *
 * <p>The tape calls this package; whoever opens a run says where the file may lie.
 */
@NullMarked
package actnn.engine.swap;

import org.jspecify.annotations.NullMarked;
