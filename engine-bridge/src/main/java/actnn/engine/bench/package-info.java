/**
 * Measurements of this machine: each compares things side by side in one process, in turns, and
 * reports ratios, since absolute times of two runs say nothing about each other.
 *
 * <p>The command line calls this package; nothing else does. Nothing here decides or asserts.
 */
@NullMarked
package actnn.engine.bench;

import org.jspecify.annotations.NullMarked;
