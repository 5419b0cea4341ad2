package actnn.engine.torch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks tests, or what they stand on, whose arrays lie in main memory also where there is a CUDA
 * device. All others that open the engine follow {@link TestDevice}, or settings that leave {@code
 * device} open; {@link EveryDeviceTest} sees to it.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OnHost {
  /** Why a GPU would add nothing, or cannot. */
  String value();
}
