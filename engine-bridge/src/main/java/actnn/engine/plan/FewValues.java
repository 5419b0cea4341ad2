package actnn.engine.plan;

import actnn.engine.bits.NormFloor;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.refusal.Quote;
import actnn.engine.config.value.LayerBudget;
import actnn.engine.model.Chaining;
import actnn.engine.model.Network;
import actnn.engine.model.TinyNorms;
import actnn.engine.tape.form.Pins;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What cannot be asked for where batch norms have few numbers a channel.
 *
 * <p>One number: its variance over n numbers enters the running statistics as n / (n - 1) times
 * what it is, so that it makes them NaN, and every evaluation after it; PyTorch's module refuses
 * it, too ("Expected more than 1 value per channel when training"). Training batches are whole, so
 * that the smallest one is the batch of the settings. Up to {@link NormFloor#FEW}: such norms take
 * no part in a budget.
 */
final class FewValues {
  private FewValues() {}

  /**
   * Refuses a batch that is too small, and a budget of which nothing is left.
   *
   * @throws ConfigException naming the first such norm, or the budget
   */
  static void check(TrainSpec spec, Network network) {
    if (spec.get(Keys.BATCH) == 1) {
      lone(network).ifPresent(node -> refuseOne(network, node));
    }
    List<LayerBudget> budgets = spec.get(Keys.BUDGETS);
    if (!budgets.isEmpty()
        && spec.get(Keys.QUANTIZE_NORMS)
        && TinyNorms.count(network, spec.get(Keys.BATCH)) > 0) {
      Pins pins = Chaining.compression(spec, network).pins();
      for (int i = 0; i < budgets.size(); i++) {
        checkShares(budgets.get(i), i + 1, pins, network);
      }
    }
  }

  /** The smallest batch that is not refused. */
  static long leastBatch(Network network) {
    return lone(network).isPresent() ? 2 : 1;
  }

  private static void refuseOne(Network network, int node) {
    throw new ConfigException(
        Keys.BATCH.name(),
        "'batch' cannot be 1 here: %s would see one value a channel, which has no variance; take at least 2, or a larger 'input'."
            .formatted(network.nodes().get(node).name()));
  }

  /** The first norm that sees one value a channel of each sample. */
  private static OptionalInt lone(Network network) {
    return IntStream.range(0, network.nodes().size())
        .filter(node -> TinyNorms.numbers(network, node, 1).orElse(0) == 1)
        .findFirst();
  }

  private static void checkShares(LayerBudget budget, int number, Pins pins, Network network) {
    List<Integer> its =
        IntStream.range(0, network.nodes().size())
            .filter(node -> pins.budget(node) == number)
            .boxed()
            .toList();
    if (!its.isEmpty() && its.stream().noneMatch(pins::isFree)) {
      throw new ConfigException(
          Keys.BUDGETS.name(),
          "'budgets' asks for %s, which nothing would share, since batch norms of at most %d numbers a channel keep their input in fp32: leave it out, give them bits by 'pin', or take a larger 'batch'."
              .formatted(Quote.of(budget.toString()), NormFloor.FEW));
    }
  }
}
