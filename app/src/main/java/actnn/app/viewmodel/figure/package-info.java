/**
 * A run as charts and figures: what the live page, the compare page and the reports draw and state,
 * built in one place so that they cannot disagree. Pure functions of run states and catalog
 * entries; chart builders are meant for the drawing thread.
 *
 * <p>Several runs beside each other stand in {@code actnn.app.viewmodel.figure.compare}.
 *
 * <p>View models of pages, reports and the command line call this package.
 */
@NullMarked
package actnn.app.viewmodel.figure;

import org.jspecify.annotations.NullMarked;
