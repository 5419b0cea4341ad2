package actnn.app.viewmodel.launch;

import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.launch.LaunchModel.Order;
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
          new Outcome<>(started::add, cause -> started.add(cause.getMessage())));
}
