package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.event.RunSummary.Layer;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was planned before a run beside what its ledger counts once bits have been learnt. */
class PlanAgainstLedgerTest extends ShortTraining {
  /**
   * One percent is promised. What is left over of a budget is given back until less than one more
   * bit for the smallest row is left, so the ledger was never above the plan and at most 0.02 %
   * below.
   */
  @ParameterizedTest
  @CsvSource({
    "batch=16, 4, true",
    "batch=5, 3, true",
    "model=mlp, 8, false",
    "level=fused, 2, true",
    "bits=1.5, 3, true",
    "'model=resnet-20,batch=8,train.samples=8', 3, true",
    "'model=resnet-18,batch=4,train.samples=8', 2, true",
    "'model=vgg,batch=4,train.samples=8', 2, true",
    "'task=segmentation,model=unet,input=32,batch=4,train.samples=8', 3, true",
    "'task=segmentation,model=fcn,input=32,batch=4,train.samples=8', 3, true",
    "'task=detection,model=retinanet,input=32,batch=4,train.samples=8', 3, true"
  })
  void atL3TheLedgerCountsWhatWasPlanned(String settings, int steps, boolean moved) {
    TrainSpec spec = spec("validation.samples=2," + settings + ",steps=" + steps);
    Plan plan = Planner.plan(spec);
    RunSummary ran = train(spec).summary();
    assertThat((double) ran.activation().storedBytes() / plan.storedBytes()).isBetween(0.999, 1.0);
    assertThat(plan.assumed()).isEmpty();
    assertThat(bitsOf(ran.layers(), "conv2d|linear").stream().distinct().count() > 1)
        .as("bits have moved between layers")
        .isEqualTo(moved);
  }

  /**
   * Its mark, too, to the byte, as long as no bits move between layers: it lies on the way back,
   * where what is left depends on which layers have them.
   */
  @ParameterizedTest
  @CsvSource({
    "perLayer=false",
    "'perLayer=false,perGroup=false'",
    "'perLayer=false,stochastic=false'",
    "'level=L2,stochastic=false'",
    "'level=fused,perLayer=false,perGroup=false,stochastic=false'"
  })
  void itsHighestMarkIsWhatWasPlannedWhereNoBitsMoveBetweenLayers(String settings) {
    TrainSpec spec = spec("validation.samples=2,batch=8,train.samples=16," + settings + ",steps=2");
    assertThat(train(spec).summary().activation().peakBytes())
        .isEqualTo(Planner.plan(spec).tapePeakBytes());
  }

  /**
   * Where they move it is higher, by as much as README says: in ten steps of three networks and
   * three seeds it was by 1.5 to 2.6 %, with ranges of whole rows by 3.9 to 5.7 %.
   */
  @ParameterizedTest
  @CsvSource({"perGroup=true, 1.005, 1.03", "perGroup=false, 1.02, 1.06"})
  void whereBitsMoveBetweenLayersItsHighestMarkIsALittleAboveThePlan(
      String settings, double least, double most) {
    TrainSpec spec = spec("validation.samples=2,lr=0.01," + settings + ",steps=3");
    RunSummary ran = train(spec).summary();
    assertThat((double) ran.activation().peakBytes() / Planner.plan(spec).tapePeakBytes())
        .isBetween(least, most);
    assertThat(bitsOf(ran.layers(), "conv2d|linear").stream().distinct().count())
        .as("bits have moved between layers")
        .isGreaterThan(1);
  }

  /**
   * Each norm has the average of the convolution before it, so that together they have more than
   * the budget or less: 2.5 % of all more after four steps of PreAct-ResNet-20, 2.2 % after
   * fourteen.
   */
  @Test
  void whereNormsFollowWhatIsLearntThePlanSaysThatItIsAnEstimate() {
    String settings = "budgetNorms=false,steps=4";
    Plan plan = Planner.plan(spec(settings));
    RunSummary ran = train(spec(settings)).summary();
    assertThat(plan.assumed())
        .singleElement()
        .asString()
        .startsWith("2 bits for every batch norm, an estimate: with 'budgetNorms' off");
    // Every convolution has a norm behind it but the two shortcuts.
    List<Layer> leading =
        ran.layers().stream().filter(layer -> !layer.name().endsWith("shortcut")).toList();
    assertThat(bitsOf(leading, "batchnorm")).isEqualTo(bitsOf(leading, "conv2d"));
    assertThat(ran.activation().averageBits()).isBetween(2.01, 2.1);
    assertThat((double) ran.activation().storedBytes() / plan.storedBytes()).isBetween(1.005, 1.05);
    assertThat(Planner.plan(spec(settings + ",perLayer=false")).assumed()).isEmpty();
    assertThat(Planner.plan(spec(settings + ",level=L0")).assumed()).isEmpty();
  }

  private static List<Double> bitsOf(List<Layer> layers, String kinds) {
    return layers.stream().filter(layer -> layer.kind().matches(kinds)).map(Layer::bits).toList();
  }
}
