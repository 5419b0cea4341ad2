package actnn.engine.model.zoo;

import actnn.engine.model.Network;
import actnn.engine.model.NetworkBuilder;
import actnn.engine.tape.Dims;

/** A perceptron: hidden layers of one width, each with a ReLU, and a linear output. */
final class Mlp {
  private static final int HIDDEN = 2;
  private static final int WIDTH = 512;

  private Mlp() {}

  static Network draw(Dims input, int classes) {
    NetworkBuilder b = new NetworkBuilder("mlp", input);
    int x = 0;
    for (int layer = 1; layer <= HIDDEN; layer++) {
      x = b.relu("relu" + layer, b.linear("linear" + layer, x, WIDTH));
    }
    b.linear("classifier", x, classes);
    return b.build();
  }
}
