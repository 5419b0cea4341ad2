/**
 * Runs as one file, to be kept elsewhere or given to somebody, and back.
 *
 * <pre>
 *   FILE.zip/manifest.json              how each run ended, its note; path, size, SHA-256 of each file
 *           /runs/ID/run.json           what it was, with the name and the tags that it has now
 *                   /spec.json          what its worker was asked for
 *                   /journal.log        what happened
 *                   /checkpoints/...    if they were asked for
 *
 *   BundleExport --&gt; FILE.zip --&gt; BundleArchive --&gt; home/importing-N --&gt; BundleImport --&gt; home/runs/ID
 *                                   '-- ZipDirectory, EntryNames, Manifest: believe nothing
 * </pre>
 *
 * <p>A bundle may come from anybody. What it may contain is a list of names, not a list of what is
 * forbidden; sizes are bounded before anything is unpacked and held to while it is; all of it is
 * unpacked beside the runs and compared with its digests before the first folder moves in. Nothing
 * in a bundle is a program. View-models and the command line call {@link
 * actnn.app.run.bundle.RunBundles}.
 */
@NullMarked
package actnn.app.run.bundle;

import org.jspecify.annotations.NullMarked;
