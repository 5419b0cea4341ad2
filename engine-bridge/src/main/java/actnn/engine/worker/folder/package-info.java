/**
 * The folder of a run, as the worker holds on to it: {@link actnn.engine.worker.folder.FolderLock}
 * keeps a second worker out, {@link actnn.engine.worker.folder.FolderWatch} tells when the folder
 * was taken away.
 *
 * <p>The worker calls this package, and whoever wants to know whether a run still has one.
 */
@NullMarked
package actnn.engine.worker.folder;

import org.jspecify.annotations.NullMarked;
