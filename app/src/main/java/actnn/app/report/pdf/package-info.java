/**
 * The report as A4 pages: {@link actnn.app.report.pdf.PdfReport} writes them, charts as vectors;
 * {@link actnn.app.report.pdf.PdfPreview} draws a page as an image for whoever shows it.
 *
 * <pre>
 *   ReportModel --PdfReport--> PdfNotes, PdfTable, charts --PdfPages--> one .pdf
 * </pre>
 *
 * <p>Whoever exports and the page that shows a report call this package; it knows no window.
 */
@NullMarked
package actnn.app.report.pdf;

import org.jspecify.annotations.NullMarked;
