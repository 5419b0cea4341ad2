/**
 * What the author of a report writes in it, as a value: a small part of Markdown, read strictly.
 *
 * <pre>
 * text --Notes.of--> Notes = blocks: paragraph | list | code
 *                              '-- spans: plain | bold | code
 * </pre>
 *
 * <p>Nothing here knows HTML or PDF, and nothing in a text can name an address or a tag: what is
 * not of this small part stays the characters that it is. For {@code report} and who fills it.
 */
@NullMarked
package actnn.app.report.note;

import org.jspecify.annotations.NullMarked;
