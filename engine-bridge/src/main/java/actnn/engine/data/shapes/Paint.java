package actnn.engine.data.shapes;

import actnn.engine.data.random.RandomStream;

/** Two colours and how they share an area. */
record Paint(Colour first, Colour second, Texture texture) {

  /** A random texture of a colour and a neighbour of it. */
  static Paint around(Colour colour, RandomStream random, float reach, float finest) {
    return new Paint(colour, colour.near(random, reach), Texture.random(random, finest));
  }

  static Paint plain(Colour colour) {
    return new Paint(colour, colour, (x, y) -> 0);
  }

  /** The colour seen from far away. */
  Colour mean() {
    return first.mix(second);
  }
}
