package actnn.engine.config;

import actnn.engine.config.refusal.ConfigException;

/**
 * Makes the sentence of what is wrong with the description of a network.
 *
 * @param subject what it begins with, such as {@code 'network'}
 */
record NetworkFault(String subject) {
  /** What is wrong with all of it. */
  ConfigException of(String what, String instead) {
    return sentence(subject + " " + what + "; " + instead + ".");
  }

  /** What is wrong at a place, such as {@code layers[2]}. */
  ConfigException at(String place, String what, String instead) {
    return sentence("%s is wrong at %s: %s; %s.".formatted(subject, place, what, instead));
  }

  private static ConfigException sentence(String sentence) {
    return new ConfigException(Keys.NETWORK.name(), sentence);
  }
}
