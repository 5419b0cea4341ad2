package actnn.engine.bits;

/**
 * What codes may have of a budget that layers share: the same for the run that spends it and the
 * plan that predicts it.
 *
 * @param budget its number, where it shares one
 * @param least the fewest bits that its numbers should have in it
 * @param most the most bits that they can have
 */
public record BudgetShare(int budget, int least, int most) {}
