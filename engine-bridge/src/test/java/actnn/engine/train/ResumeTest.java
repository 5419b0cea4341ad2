package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.checkpoint.Position;
import actnn.engine.checkpoint.Tensor;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary;
import actnn.engine.torch.TestDevice;
import actnn.engine.train.port.RunControl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that goes on from a checkpoint is the run that never stopped, bit for bit. */
class ResumeTest extends ResumedTraining {
  // Four steps an epoch: 3 and 5 lie inside one, 4 and 8 at its end, 10 is the end.
  @ParameterizedTest(name = "{0} from step {1}")
  @CsvSource({
    "level=L3, 3",
    "level=L3, 5",
    "level=L3, 8",
    "'level=L3,storedGradients=false', 5",
    "'level=L3,measureVariance=3', 5",
    // Measured in the first step alone: what it found is of the run, not of the process.
    "'level=L3,measureVariance=20', 5",
    // Into the third epoch: norms stored in the first two choose bits after it.
    "'level=L3,model=preact-resnet-20,train.samples=32,steps=20,batch=8', 10",
    "'level=L2,model=vgg,batch=4,steps=2', 1",
    "'level=L3.1,pipeline.threshold=20000,model=preact-resnet-20,train.samples=32,steps=4,batch=8',"
        + " 2",
    "level=L4, 5",
    "level=swap, 5",
    "'level=fused,model=resnet-20,train.samples=32,steps=4,batch=8', 2",
    "level=L0, 5",
    "'level=L3,optimizer=adamw', 5",
    "'level=L0,optimizer=adam,schedule=step,schedule.every=1', 3",
    "'level=L3,nesterov=true', 4",
    "'arm=checkpoint,segments=3', 5",
    "arm=bf16, 5",
    "arm=autograd, 4",
    "arm=autograd, 5",
    "'task=detection,model=retinanet,input=32,steps=3,batch=4', 2",
    "'task=detection,model=retinanet,input=32,steps=3,batch=4,arm=autograd', 2",
    "'task=segmentation,model=unet,input=32,steps=3,batch=4', 2"
  })
  void theRestOfTheRunIsTheSameBitForBit(String settings, long step) throws IOException {
    TrainSpec spec = spec(settings + ",checkpoint.every=1");
    Told straight = run(spec, null);
    Checkpoint middle = straight.checkpoints().stream().filter(c -> at(c, step)).findFirst().get();
    Told resumed = run(spec, throughTheDisk(middle));
    assertThat(resumed.losses()).hasSizeGreaterThan(1);
    if (TestDevice.get().isGpu()) {
      // Two runs that never stop do not give the same bits there, either.
      resumed.losses().forEach((key, loss) -> assertNear(loss, straight.losses().get(key)));
      return;
    }
    assertThat(straight.losses()).containsAllEntriesOf(resumed.losses());
    assertSameNumbers(resumed.last(), straight.last());
    assertThat(untimed(resumed.summary())).isEqualTo(untimed(straight.summary()));
  }

  private static void assertNear(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, withinPercentage(5));
  }

  @Test
  void anEvaluationThatWasStillToDoIsDone() {
    TrainSpec spec = spec("level=L3,checkpoint.every=1");
    Told straight = run(spec, null);
    Checkpoint unscored =
        straight.checkpoints().stream()
            .filter(c -> c.position().equals(new Position(10, 3, 2, false)))
            .findFirst()
            .orElseThrow();
    Told resumed = run(spec, unscored);
    assertThat(resumed.losses()).containsOnlyKeys("1/10");
    assertThat(untimed(resumed.summary())).isEqualTo(untimed(straight.summary()));
  }

  @Test
  void aLongerRunGoesOnFromTheEnd() {
    Told first = run(spec("level=L3"), null);
    Told longer = run(spec("level=L3,steps=13"), first.last());
    assertThat(longer.losses().keySet())
        .filteredOn(key -> key.startsWith("0/") || key.startsWith("1/"))
        .containsExactlyInAnyOrder("0/11", "0/12", "1/12", "0/13", "1/13");
    assertThat(longer.summary().steps()).isEqualTo(13);
  }

  @Test
  void aRunThatHasNothingLeftToDoSaysSo() {
    Told first = run(spec("level=L0"), null);
    assertThatThrownBy(() -> run(spec("level=L0"), first.last()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("has done 10 steps and its settings ask for 10");
    assertThatThrownBy(() -> run(spec("level=L0,steps=7"), first.last()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("has done 10 steps and its settings ask for 7");
  }

  @Test
  void aCheckpointOfANetworkOfAnotherShapeIsRefused() {
    Checkpoint of3 = run(spec("level=L0,steps=1"), null).last();
    // The same settings in words, but the data have grown a class: only the arrays can tell.
    Checkpoint lying =
        new Checkpoint(
            of3.model(),
            spec("level=L0,steps=2,classes=12").effective(),
            of3.position(),
            of3.tensors());
    assertThatThrownBy(() -> run(spec("level=L0,steps=2,classes=12"), lying))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("has shape")
        .hasMessageContaining("of another model");
  }

  @Test
  void theClockGoesOnFromWhereItStood() {
    Checkpoint middle = run(spec("level=L0,checkpoint.every=5"), null).checkpoints().get(0);
    List<Event> events = new ArrayList<>();
    try (Trainer trainer = Trainer.open(spec("level=L0"))) {
      trainer.restore(middle, 5_000_000_000_000L);
      trainer.run(events::add, RunControl.NONE);
    }
    assertThat(events)
        .filteredOn(Event.Values.class::isInstance)
        .allSatisfy(e -> assertThat(((Event.Values) e).nanos()).isGreaterThan(5_000_000_000_000L));
  }

  private static boolean at(Checkpoint checkpoint, long step) {
    return checkpoint.position().step() == step;
  }

  private Checkpoint throughTheDisk(Checkpoint checkpoint) throws IOException {
    Checkpoints.of(folder).save(checkpoint, 1, () -> {});
    return Checkpoints.of(folder).newest(Long.MAX_VALUE).checkpoint();
  }

  /** All tensors but those that hold times or what the allocator said. */
  private static void assertSameNumbers(Checkpoint actual, Checkpoint expected) {
    assertThat(actual.position()).isEqualTo(expected.position());
    assertThat(actual.tensors().names()).isEqualTo(expected.tensors().names());
    for (Tensor tensor : expected.tensors().all()) {
      if (!tensor.name().matches("figures/(.*Millis|measured(Peak)?Bytes)")) {
        Tensor other = actual.tensors().need(tensor.name(), tensor.type(), tensor.shape());
        assertThat(other.bytes()).as(tensor.name()).isEqualTo(tensor.bytes());
      }
    }
  }

  private static RunSummary.Layer untimed(RunSummary.Layer layer) {
    return new RunSummary.Layer(
        layer.name(),
        layer.kind(),
        layer.bits(),
        layer.storedBytes(),
        layer.fp32Bytes(),
        layer.predictedVariance(),
        layer.measuredVariance(),
        null);
  }

  private static List<Object> untimed(RunSummary s) {
    RunSummary.Activation a = s.activation();
    return Arrays.asList(
        s.steps(),
        s.epochs(),
        s.loss(),
        s.metric(),
        s.layers().stream().map(ResumeTest::untimed).toList(),
        a.storedBytes(),
        a.ratio(),
        a.averageBits(),
        s.arm());
  }
}
