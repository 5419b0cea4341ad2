/** What a run said: log lines and warnings, in the order they came. */
@NullMarked
package actnn.storage.message;

import org.jspecify.annotations.NullMarked;
