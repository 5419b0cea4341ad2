package actnn.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.tape.Dims;
import actnn.engine.torch.OnHost;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a function hides is told by what it does, whatever it is called. */
@OnHost("functions are tried in main memory, wherever their block lies and trains")
class FunctionsTest {
  private static final Dims IMAGE = Dims.of(3, 9, 8);
  private static final Dims ROW = Dims.of(6);
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape THREE = new Shape(3, 3);
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape NONE = new Shape(0, 0);
  private static final String AVERAGE =
      "[AvgPool[window=%s, averaging=Averaging[ceil=false, countPadding=true]]]"
          .formatted(window("[3, 3]", "[2, 2]", "[1, 1]"));

  static Stream<Arguments> known() {
    return Stream.of(
        known("[Relu[]]", IMAGE, Activation.reluBlock()),
        known("[Relu[]]", ROW, hidden(Activation::relu)),
        known("[Relu[]]", Dims.of(3, 2, 4, 5), Activation.reluBlock()),
        known("[]", IMAGE, Blocks.identityBlock()),
        known("[]", IMAGE, hidden(x -> x.mul(1))),
        known("[]", ROW, Blocks.batchFlattenBlock()),
        known("[Flatten[]]", IMAGE, Blocks.batchFlattenBlock()),
        known("[Flatten[]]", IMAGE, Blocks.batchFlattenBlock(216)),
        known("[GlobalPool[]]", IMAGE, Pool.globalAvgPool2dBlock()),
        known("[GlobalPool[]]", Dims.of(4, 7), Pool.globalAvgPool1dBlock()),
        known("[GlobalPool[]]", Dims.of(2, 3, 4, 5), Pool.globalAvgPool3dBlock()),
        known(max("[9, 8]", "[9, 8]", "[0, 0]", false, ", Flatten[]"), IMAGE, globalMax()),
        known(max("[2, 2]", "[2, 2]", "[0, 0]", false, ""), IMAGE, Pool.maxPool2dBlock(TWO)),
        known(
            max("[3, 3]", "[2, 2]", "[1, 1]", false, ""),
            Dims.of(3, 9, 9),
            Pool.maxPool2dBlock(THREE, TWO, ONE)),
        known(
            max("[2, 2]", "[2, 2]", "[0, 0]", true, ""),
            Dims.of(3, 9, 9),
            Pool.maxPool2dBlock(TWO, TWO, NONE, true)),
        known(
            max("[3, 2]", "[1, 3]", "[1, 0]", false, ""),
            Dims.of(3, 9, 11),
            Pool.maxPool2dBlock(new Shape(3, 2), new Shape(1, 3), new Shape(1, 0))),
        known(
            max("[4]", "[3]", "[1]", false, ""),
            Dims.of(5, 17),
            Pool.maxPool1dBlock(new Shape(4), new Shape(3), new Shape(1))),
        known(
            max("[2, 2, 2]", "[1, 1, 1]", "[0, 0, 0]", false, ""),
            Dims.of(2, 6, 4, 8),
            Pool.maxPool3dBlock(new Shape(2, 2, 2))),
        known("[Upsample[factors=[2, 3], interpolation=NEAREST]]", IMAGE, enlarged(18, 24)),
        known(AVERAGE, Dims.of(3, 9, 9), Pool.avgPool2dBlock(THREE, TWO, ONE, false, true)),
        // DJL counts the padding all the same: the function is believed, not its arguments.
        known(AVERAGE, Dims.of(3, 9, 9), Pool.avgPool2dBlock(THREE, TWO, ONE, false, false)));
  }

  private static Arguments known(String layers, Dims in, Block block) {
    return Arguments.of(layers, in, block);
  }

  private static Block enlarged(long height, long width) {
    long[] sizes = {height, width};
    return hidden(x -> x.getNDArrayInternal().interpolation(sizes, 0, true));
  }

  private static Block globalMax() {
    return Pool.globalMaxPool2dBlock();
  }

  private static Block hidden(Function<NDArray, NDArray> function) {
    return LambdaBlock.singleton(function, "ReLU");
  }

  private static String max(
      String kernel, String stride, String padding, boolean ceil, String more) {
    return "[MaxPool[window=%s, ceil=%s]%s]".formatted(window(kernel, stride, padding), ceil, more);
  }

  private static String window(String kernel, String stride, String padding) {
    String ones = kernel.replaceAll("\\d+", "1");
    return "Window[kernel=%s, stride=%s, padding=%s, dilation=%s]"
        .formatted(kernel, stride, padding, ones);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("known")
  void aFunctionOfOursIsRecognised(String layers, Dims in, Block block) {
    assertThat(Functions.ofOne(function(block), in)).hasToString(layers);
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        stranger("a ReLU with another gradient at 0", x -> x.maximum(x.zerosLike())),
        stranger("a ReLU that is cut off at 6", Activation::relu6),
        stranger("a ReLU that is cut off very far out", x -> Activation.relu(x).minimum(1e30f)),
        stranger("a ReLU that leaks", x -> Activation.leakyRelu(x, 0.01f)),
        stranger("a ReLU that opens above 0", x -> Activation.relu(x).mul(x.gt(1e-20f))),
        stranger("the identity without its gradient", NDArray::stopGradient),
        stranger("the identity but for large numbers", x -> x.clip(-1e25f, 1e25f)),
        stranger("the identity but for NaN", x -> x.mul(1).add(x.mul(0))),
        stranger("a change of sign", NDArray::neg),
        stranger("a change of places within a sample", x -> x.flip(2)),
        stranger("a change of places within the batch", x -> x.flip(0)),
        stranger("a dropout", x -> Dropout.dropout(new NDList(x).head(), 0.5f).head()),
        stranger("a smooth ReLU", x -> Activation.gelu(x)),
        stranger("a flattening in another order", x -> Blocks.batchFlatten(x.swapAxes(1, 2))),
        stranger(
            "an enlargement by no whole number",
            x -> x.getNDArrayInternal().interpolation(new long[] {12, 12}, 0, false)),
        stranger(
            "a linear enlargement",
            x -> x.getNDArrayInternal().interpolation(new long[] {18, 16}, 1, false)),
        stranger("a pool over channels", x -> x.max(new int[] {1}, true)),
        stranger("a mean of squares", x -> x.square().getNDArrayInternal().globalAvgPool()),
        stranger(
            "a pool with gaps",
            x -> Pool.maxPool2d(x.get(":, :, 0::2, 0::2"), TWO, ONE, NONE, false)));
  }

  private static Arguments stranger(String what, Function<NDArray, NDArray> function) {
    return Arguments.of(what, function);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangers")
  void oneThatIsOnlyLikeItIsNot(String what, Function<NDArray, NDArray> function) {
    assertThat(Functions.ofOne(function(hidden(function)), IMAGE)).isNull();
  }

  private static Likeness.Function function(Block block) {
    return inputs ->
        block
            .forward(
                new GivenArrays(inputs[0].getManager(), List.of(), new NDArray[0]),
                new NDList(inputs),
                false)
            .singletonOrThrow();
  }
}
