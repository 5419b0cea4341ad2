/**
 * What lies on a disk that several processes use: whose it is, what nobody will finish, and how it
 * goes. Ground for all who write files beside others, in the engine and in the application.
 *
 * <pre>
 * .writing-4711-1771234567890-3f2c....tmp    process 4711, started then, still writes it or died over it
 * </pre>
 */
@NullMarked
package actnn.engine.file;

import org.jspecify.annotations.NullMarked;
