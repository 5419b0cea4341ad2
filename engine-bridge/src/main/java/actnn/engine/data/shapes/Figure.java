package actnn.engine.data.shapes;

import java.util.Locale;

/** The kinds of figure, in label order. */
public enum Figure {
  /** Round. */
  CIRCLE(Outline.disc(0.92f)),
  /** Longish and round. */
  ELLIPSE(Outline.oval(1.12f, 0.62f)),
  /** Four equal sides. */
  SQUARE(Outline.regular(4, 1.12f)),
  /** Three equal sides. */
  TRIANGLE(Outline.regular(3, 1.2f)),
  /** Five equal sides. */
  PENTAGON(Outline.regular(5, 1.04f)),
  /** Five points. */
  STAR(Outline.star(5, 1.18f, 0.5f)),
  /** Two bars across each other. */
  CROSS(Outline.cross(1.05f, 0.36f)),
  /** Round with a hole. */
  RING(Outline.ring(1f, 0.5f)),
  /** A disc with a bite. */
  CRESCENT(Outline.crescent(1.08f, 0.9f, 0.56f)),
  /** A shaft with a head. */
  ARROW(Outline.arrow(1.15f));

  private final Outline outline;

  Figure(Outline outline) {
    this.outline = outline;
  }

  /** Its outline when it lies in the middle with radius 1. */
  Outline outline() {
    return outline;
  }

  /** Name in lower case, as the user reads it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
