/** The compare page: curves over each other, figures and settings side by side. */
@NullMarked
package actnn.app.view.compare;

import org.jspecify.annotations.NullMarked;
