/**
 * Reports and data: which runs, which words and sections, what they look like, which files.
 *
 * <pre>
 * ExportModel -- ReportDraft --RunReport--> ReportModel   (the command line begins at ReportDraft)
 *      '-- PreviewModel: one page of it as it would be written
 * </pre>
 */
@NullMarked
package actnn.app.viewmodel.export;

import org.jspecify.annotations.NullMarked;
