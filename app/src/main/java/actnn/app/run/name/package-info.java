/**
 * What people may call runs: names and tags. Whoever takes one from outside asks here before it is
 * stored.
 */
@NullMarked
package actnn.app.run.name;

import org.jspecify.annotations.NullMarked;
