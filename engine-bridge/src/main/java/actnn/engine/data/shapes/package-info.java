/**
 * Draws the embedded data set: figures on textured grounds, half hidden, in noise, with the truth
 * about every pixel.
 *
 * <p>An image is a function of (spec, seed, stream, index). It must be the same on every machine
 * and every JDK, because a run that is repeated elsewhere has to see the same data. So nothing of
 * Java2D is used, whose anti-aliasing may change with the JDK: a figure is a signed distance in
 * plain float arithmetic (exact by the language since Java 17), a pixel is covered by how far its
 * centre lies inside, and angles go through {@code StrictMath}.
 *
 * <pre>
 *   ShapesSpec --> SceneArtist.draw(seed, stream, index, label) --> Scene(image, mask, boxes)
 *                       |
 *                  Canvas.fill(Outline, Pose, Paint)
 *
 *   order of drawing: ground, distractors, figures (the main one last), covers, light, noise
 * </pre>
 *
 * <p>Called by {@code Shapes} one floor up.
 */
@NullMarked
package actnn.engine.data.shapes;

import org.jspecify.annotations.NullMarked;
