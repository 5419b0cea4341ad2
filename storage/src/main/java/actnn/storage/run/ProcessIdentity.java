package actnn.storage.run;

import java.time.Instant;

/**
 * A process on this machine. The number alone is not enough, it is used again after a restart.
 *
 * @param pid process number
 * @param startedAt the start instant the operating system reports, in milliseconds at best
 */
public record ProcessIdentity(long pid, Instant startedAt) {}
