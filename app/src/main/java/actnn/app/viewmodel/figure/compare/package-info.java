/**
 * Runs beside each other, as charts and figures: curves, scatters, parallel coordinates, memory
 * differences, groups of seeds and of levels.
 *
 * <pre>
 *   ComparedRun, for each --CompareCharts--> RunCurves, RunScatter, RunParallel, MemoryDifference
 *                         --SeedGroup, LevelGroup--> columns with their Delta to the baseline
 * </pre>
 *
 * <p>Pure functions, as those of one run. View models of pages, reports and the command line call
 * this package.
 */
@NullMarked
package actnn.app.viewmodel.figure.compare;

import org.jspecify.annotations.NullMarked;
