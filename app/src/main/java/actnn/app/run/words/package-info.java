/**
 * The one translation between the words of the store and those of the application: statuses, lines
 * of a table, settings in reading order. For the packages of {@code actnn.app.run} alone; whoever
 * else read the store with it would go past {@code RunCatalog}, which knows what the store has had
 * no room to note.
 */
@NullMarked
package actnn.app.run.words;

import org.jspecify.annotations.NullMarked;
