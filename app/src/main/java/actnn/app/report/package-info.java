/**
 * Reports: a few runs with their figures, charts and settings, as one file that needs nothing else.
 *
 * <pre>
 * ReportModel --HtmlReport----> one .html: inline SVG, values under the pointer, light and dark
 *      |      --PdfReport-----> A4 pages, charts as vectors; PdfPreview shows them (report.pdf)
 *      |      --CsvReport-----> summary.csv, layers.csv, series.csv
 *      |      --JsonReport----> everything, for programs
 *      |      '-FigureReport--> each chart as SVG, PNG or PDF, in a folder or a zip file
 *    Cover: title, author, notes (report.note)
 * </pre>
 *
 * <p>The model holds plain values, so whoever builds it needs neither the store nor the engine at
 * hand when it is written. No JavaFX: the command line writes the same reports.
 */
@NullMarked
package actnn.app.report;

import org.jspecify.annotations.NullMarked;
