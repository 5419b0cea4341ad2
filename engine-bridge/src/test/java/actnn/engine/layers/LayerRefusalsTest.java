package actnn.engine.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.DropoutNoise;
import actnn.engine.torch.operator.Padding.Mode;
import actnn.engine.torch.operator.Pools.Averaging;
import actnn.engine.torch.operator.Pools.Interpolation;
import actnn.engine.torch.operator.Window;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a layer cannot do is said in one sentence before there are arrays. */
class LayerRefusalsTest {
  private static final Window SAME = new Window(3, 1, 1);

  static Stream<Arguments> impossibleLayers() {
    return Stream.of(
        refused("cannot split 6 output channels into 4", () -> conv(6, 4, Mode.ZEROS)),
        refused("cannot split 6 output channels into 0", () -> conv(6, 0, Mode.ZEROS)),
        refused("below the stride", () -> transposed(new Window(3, 2, 1), List.of(2, 0))),
        refused("The output padding must be at least 0", () -> transposed(SAME, List.of(-1, 0))),
        refused("one number each, not the output padding", () -> transposed(SAME, List.of(0))),
        refused("at most half its kernel [2, 2]", () -> new MaxPool(new Window(2, 1, 2))),
        refused("at most half its kernel", () -> new AvgPool(new Window(3, 1, 2))),
        refused("no dilation", () -> new AvgPool(SAME.dilated(2), new Averaging(false, true))),
        refused("1 to 3 numbers of at least 1", () -> new AdaptiveAvgPool(List.of(2, 0))),
        refused("1 to 3 numbers", () -> new Upsample(List.of(), Interpolation.NEAREST)),
        refused("below 1, not 1.0", () -> new Dropout(new DropoutNoise(1, 0))),
        refused("below 1, not NaN", () -> new Dropout(new DropoutNoise(Double.NaN, 0))),
        refused("at least 0", () -> new Dropout(new DropoutNoise(-0.1, 0))),
        refused("The kernel must be at least 1", () -> new Window(0, 1, 0)),
        refused("The stride must be at least 1", () -> new Window(3, 0, 0)),
        refused("The padding must be at least 0", () -> new Window(3, 1, -1)),
        refused("The dilation must be at least 1", () -> SAME.dilated(0)),
        refused("1 to 3 dimensions", () -> Window.of(4, 1, 1, 0)),
        refused("not the stride [1]", () -> new Window(List.of(3, 3), List.of(1), List.of(0, 0))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("impossibleLayers")
  void aLayerThatCannotBeIsRefused(String sentence, Supplier<Object> made) {
    assertThatThrownBy(made::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence)
        .message()
        .doesNotContain("\n")
        .endsWith(".");
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        misfit("images (channels x height x width), not 3x8", conv(6, 1, Mode.ZEROS), 3, 8),
        misfit("sequences", new Conv(2, Window.of(1, 3, 1, 1), false), 3, 8, 8),
        misfit("volumes", new MaxPool(Window.of(3, 2, 2, 0)), 3, 8, 8),
        misfit("cannot split 5 input channels into 2", conv(6, 2, Mode.ZEROS), 5, 8, 8),
        misfit("by at most 0, not 1", conv(6, 1, Mode.REFLECT), 3, 8, 1),
        misfit(
            "in mode circular by at most",
            new Conv(1, new Window(9, 1, 4), 1, Mode.CIRCULAR, false),
            3,
            3,
            8),
        misfit(
            "does not fit a side of 4",
            new Conv(1, new Window(3, 1, 0).dilated(2), false),
            3,
            4,
            4),
        misfit("does not fit a side of 2", new AvgPool(new Window(3, 1, 0)), 3, 2, 2),
        misfit(
            "cuts all of a side of 1 off",
            new ConvTranspose(1, new Window(2, 2, 1), false),
            3,
            1,
            4),
        misfit("1 to 3 spatial dimensions", new GlobalPool(), 3),
        misfit("1 to 3 spatial dimensions", new BatchNorm(), 3, 2, 2, 2, 2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("misfits")
  void aLayerThatDoesNotFitItsInputSaysSo(String sentence, Layer layer, Dims input) {
    assertThatThrownBy(() -> layer.output(List.of(input)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence)
        .message()
        .doesNotContain("\n")
        .endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("actnn.engine.layers.LayerTable#all")
  void everyKindIsALowerCaseWordAndItsRank(LayerTable.Case at) {
    assertThat(at.layer().kind()).matches("[a-z]+([123]d)?");
  }

  private static Conv conv(int channels, int groups, Mode mode) {
    return new Conv(channels, SAME, groups, mode, false);
  }

  private static ConvTranspose transposed(Window window, List<Integer> outputPadding) {
    return new ConvTranspose(4, window, outputPadding, 1, false);
  }

  private static Arguments refused(String sentence, Supplier<Object> made) {
    return Arguments.of(sentence, made);
  }

  private static Arguments misfit(String sentence, Layer layer, long... input) {
    return Arguments.of(sentence, layer, Dims.of(input));
  }
}
