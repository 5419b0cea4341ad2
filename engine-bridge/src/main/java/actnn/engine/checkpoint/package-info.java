/**
 * Checkpoints: everything that training needs to go on as if it had never stopped.
 *
 * <pre>
 *   Trainer --Checkpoint--> Checkpoints.save --> runs/ID/checkpoints/step-0000000100.safetensors
 *   Trainer &lt;--Checkpoint-- Checkpoints.newest &lt;-'                  step-0000000200.safetensors
 * </pre>
 *
 * <h2>The file</h2>
 *
 * <p>A safetensors file: eight bytes with the length of the header (little-endian), the header in
 * JSON, the tensors without gaps. Any reader of that format opens it; in Python {@code
 * safetensors.numpy.load_file(path)["model/conv1.weight"]}. Names:
 *
 * <pre>
 *   model/LAYER.WEIGHT      parameters and buffers, F32
 *   momentum/LAYER.WEIGHT   velocities of SGD, F32; Adam has adam.mean, adam.square, adam.steps
 *   adaptation/...          budget, gradient norms and gain of each quantised save
 *   arm/..., figures/...    bits and variances of each layer, what the figures are made from
 * </pre>
 *
 * <p>{@code __metadata__} holds {@code format} (actnn-checkpoint), {@code version}, {@code model},
 * {@code settings} (every setting with the text that counted, as JSON), {@code step}, {@code
 * epoch}, {@code batch}, {@code evaluated}, and {@code sha256}: the digest of the header, read with
 * 64 zeros in the digest's place, followed by the tensors. There is no program in the file, and
 * files that hold one, such as pickles, are refused by what they begin with.
 *
 * <h2>The order of things</h2>
 *
 * <p>What dies when, and what is found then:
 *
 * <ol>
 *   <li>The training thread copies its arrays; from here on a thread of its own works.
 *   <li>A temporary file is written, forced to the disk and read back. Death here: the older
 *       checkpoints stand, the leftover is swept at the next start.
 *   <li>The journal is forced to the disk, so that it never ends before a checkpoint begins.
 *   <li>The file is moved to its name in one step and the folder forced. Death before: the older
 *       ones stand; after: this one does, though the journal does not mention it, which nothing
 *       depends on.
 *   <li>The journal says {@code Checkpointed} and is forced. Older files beyond the number to keep
 *       are deleted. Death before: one file more than wanted, deleted by the next save.
 * </ol>
 *
 * <p>A journal is therefore at or ahead of every checkpoint. Resuming takes the newest one that can
 * be read and is not ahead of the journal, cuts a half line off the journal, and trains on; lines
 * that the journal already has are not written again.
 *
 * <p>Trainer and worker write; the application looks whether there is one, and asks {@link
 * actnn.engine.checkpoint.ResumeRules} before it starts a worker. Needs neither DJL nor a window.
 */
@NullMarked
package actnn.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
