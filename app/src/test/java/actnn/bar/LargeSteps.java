package actnn.bar;

import actnn.engine.config.TrainSpec;
import actnn.engine.torch.ResidentMemory;
import actnn.engine.train.Trainer;
import actnn.engine.train.port.RunControl;
import java.nio.file.Path;
import java.util.Map;

/**
 * The process that takes steps of large tensors at L3, and prints its physical memory: before the
 * first step, and the most until the last, in bytes.
 */
public final class LargeSteps {
  private LargeSteps() {}

  /**
   * @param args a folder for its files, and how many steps
   */
  public static void main(String[] args) {
    TrainSpec spec =
        TrainSpec.of(
            Map.of(
                "model", "preact-resnet-56",
                "level", "L3",
                "batch", "128",
                "train.samples", "1024",
                "validation.samples", "128",
                "steps", args[1]));
    try (Trainer trainer = Trainer.open(spec, Path.of(args[0]))) {
      System.out.println(ResidentMemory.bytes().orElseThrow());
      trainer.run(event -> {}, RunControl.NONE);
      System.out.println(ResidentMemory.highMark().orElseThrow());
    }
  }
}
