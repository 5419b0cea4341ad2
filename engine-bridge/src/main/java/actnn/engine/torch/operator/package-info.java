/**
 * What both arms compute: {@link actnn.engine.torch.operator.Operators} and {@link
 * actnn.engine.torch.operator.Pools}, and the values that describe a call of theirs, such as {@link
 * actnn.engine.torch.operator.Window}.
 *
 * <p>A {@link actnn.engine.torch.operator.Replay} is a function of somebody else's, of which
 * backward functions are not known: it is computed again while autograd looks.
 *
 * <p>Layers, networks and conversion call this package; they write forward once and are handed one
 * arm or the other.
 */
@NullMarked
package actnn.engine.torch.operator;

import org.jspecify.annotations.NullMarked;
