/**
 * Ready-made experiments and configuration files: a title, a few words, settings by key.
 *
 * <pre>
 *   {"title": "Quick start", "about": "...", "settings": {"model": "vgg", "batch": 64}}
 * </pre>
 *
 * <p>Window and command line read them here; damaged files are refused with file, line and reason.
 */
@NullMarked
package actnn.app.preset;

import org.jspecify.annotations.NullMarked;
