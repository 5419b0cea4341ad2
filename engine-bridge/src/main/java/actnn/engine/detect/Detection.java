package actnn.engine.detect;

import actnn.engine.data.target.BoundingBox;

/**
 * An object that a network believes to see.
 *
 * @param box where, and of which class
 * @param score how sure it is, 0 to 1
 */
public record Detection(BoundingBox box, float score) {}
