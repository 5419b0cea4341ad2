package actnn.engine.train;

import actnn.engine.model.Footprint;
import actnn.engine.model.Network;
import actnn.engine.model.Parameters;
import actnn.engine.objective.Objective;
import actnn.engine.torch.Program;
import ai.djl.ndarray.NDManager;

/**
 * What every arm trains with.
 *
 * @param network the layers
 * @param parameters their arrays
 * @param optimizer moves them
 * @param objective what is lowered
 * @param program the compiled operators
 * @param footprint predicted memory of a step
 * @param manager parent of what a step allocates
 */
record Learner(
    Network network,
    Parameters parameters,
    Sgd optimizer,
    Objective objective,
    Program program,
    Footprint footprint,
    NDManager manager) {}
