/**
 * Samples: where images and the truth about them come from, and how they travel to a training step
 * as batches.
 *
 * <p>Belongs to the ground floor: it knows neither DJL nor a model, and only the trainer, the
 * command line and the form (for the names) call it. Everything is a pure function of its seeds:
 * the same request gives the same batches on every machine, whatever the number of threads, and a
 * pass that starts in the middle yields what a whole one would have yielded from there.
 *
 * <pre>
 *   Datasets.open("shapes", ...) --> Split(train, validation)
 *
 *   Dataset --read(index)--> Loader --augment, normalise, prefetch--> Batches --next()--> Batch
 *
 *   Split data = Datasets.open(task, "shapes", null, new Samples(32, 4000, 1000, seed));
 *   try (Loader loader = Loader.training(data.train(), 128, seed)) {
 *     Batches pass = loader.epoch(0);
 *     while (pass.hasNext()) {
 *       try (Batch batch = pass.next()) {
 *         step(batch.bytes(), batch.targets());
 *       }
 *     }
 *   }
 * </pre>
 */
@NullMarked
package actnn.engine.data;

import org.jspecify.annotations.NullMarked;
