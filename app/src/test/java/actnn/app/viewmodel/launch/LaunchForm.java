package actnn.app.viewmodel.launch;

import actnn.app.preset.NetworkFile;
import actnn.app.preset.PresetException;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.launch.LaunchModel.Order;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A launch form whose orders are kept. */
abstract class LaunchForm {
  final List<Order> orders = new ArrayList<>();
  final List<String> started = new ArrayList<>();

  final LaunchModel form =
      new LaunchModel(
          (order, outcome) -> {
            orders.add(order);
            outcome.done().accept("run-1");
          },
          LaunchForm::read,
          new Outcome<>(started::add, cause -> started.add(cause.getMessage())));

  private static void read(Path file, Outcome<String> outcome) {
    try {
      outcome.done().accept(NetworkFile.read(file));
    } catch (PresetException e) {
      outcome.failed().accept(e);
    }
  }
}
