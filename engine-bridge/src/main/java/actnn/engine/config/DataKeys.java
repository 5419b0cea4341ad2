package actnn.engine.config;

import actnn.engine.config.Key.Head;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The settings that say what is learned, by which network, from which data. Everybody finds them as
 * {@code Keys.MODEL} and so on.
 */
abstract sealed class DataKeys permits TrainingKeys {
  private static final String TASK_GROUP = "Task";
  private static final String DATA = "Data";

  public static final Key<Task> TASK =
      Key.of(
          new Head("task", TASK_GROUP, "What the network learns to do."),
          Arrays.stream(Task.values()).map(Task::key).toList(),
          "classification",
          Task::of);

  public static final Key<String> MODEL =
      Key.choice(
          new Head("model", TASK_GROUP, "The network."),
          List.of(
              "preact-resnet-20",
              "preact-resnet-56",
              "preact-resnet-110",
              "resnet-20",
              "resnet-56",
              "resnet-110",
              "resnet-18",
              "resnet-50",
              "resnet-152",
              "wide-resnet-101-2",
              "densenet-201",
              "vgg",
              "vgg-11",
              "vgg-16",
              "mlp",
              "unet",
              "fcn",
              "retinanet",
              Task.CUSTOM),
          "preact-resnet-20");

  public static final Key<Optional<NetworkText>> NETWORK =
      Key.text(
          new Head(
              "network",
              TASK_GROUP,
              "What model 'custom' is made of: JSON, read from a file of yours (--network FILE)."),
          "the JSON of a network, {\"name\": ..., \"layers\": [...]}",
          "",
          text -> text.isBlank() ? Optional.empty() : Optional.of(NetworkText.read(text)));

  public static final Key<String> DATASET =
      Key.choice(
          new Head("dataset", DATA, "Where the samples come from; 'shapes' is drawn on the fly."),
          List.of("shapes", "cifar10", "cifar100", "mnist", "folder", "masks", "coco"),
          "shapes");

  public static final Key<String> DATASET_PATH =
      Key.text(
          new Head("dataset.path", DATA, "The folder of the data; 'shapes' needs none."),
          "a path",
          "",
          text -> text);

  public static final Key<Long> CLASSES =
      Key.whole(
          new Head("classes", DATA, "How many classes the network tells apart; 0 asks the data."),
          0,
          10_000,
          0);

  public static final Key<Long> INPUT =
      Key.whole(
          new Head("input", DATA, "Height and width of the input image, in pixels."), 8, 1024, 32);

  public static final Key<Long> TRAIN_SAMPLES =
      Key.whole(
          new Head("train.samples", DATA, "Training samples to use; 0 takes all there are."),
          0,
          100_000_000,
          0);

  public static final Key<Long> VALIDATION_SAMPLES =
      Key.whole(
          new Head("validation.samples", DATA, "Validation samples to use; 0 takes all."),
          0,
          100_000_000,
          0);

  DataKeys() {}
}
