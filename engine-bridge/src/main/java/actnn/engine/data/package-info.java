/**
 * Samples: images and the truth about them, and how they travel to a training step as batches.
 *
 * <p>Belongs to the ground floor: it knows neither DJL nor a model, and only the trainer, the
 * command line and the form (for the names) call it. Everything is a pure function of its seeds:
 * the same request gives the same batches on every machine, whatever the number of threads, and a
 * pass that starts in the middle yields what a whole one would have yielded from there.
 *
 * <p>What there is to read, by name, stands in {@code actnn.engine.data.source}; here is what it
 * becomes.
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
