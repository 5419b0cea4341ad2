package actnn.engine.convert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A block as somebody might write one: scales the channels of an image by what it makes of them.
 */
final class Gate extends AbstractBlock {
  private final Linear linear;
  private final Parameter strength;

  Gate(int channels) {
    strength =
        addParameter(
            Parameter.builder()
                .setName("strength")
                .setType(Parameter.Type.GAMMA)
                .optShape(new Shape(1))
                .build());
    linear = addChildBlock("gate", Linear.builder().setUnits(channels).build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.singletonOrThrow();
    NDList means = new NDList(x.getNDArrayInternal().globalAvgPool());
    NDArray made = linear.forward(store, means, training).singletonOrThrow();
    NDArray gates = made.getNDArrayInternal().sigmoid();
    NDArray weight = store.getValue(strength, x.getDevice(), training);
    return new NDList(x.mul(gates.expandDims(2).expandDims(3)).mul(weight));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return inputs;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    linear.initialize(manager, type, inputs[0].slice(0, 2));
  }
}
