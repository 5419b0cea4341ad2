package actnn.app.viewmodel.export;

import actnn.app.report.FigureStyle;
import actnn.app.report.Report;

/** The writer of each format. */
@FunctionalInterface
public interface ReportWriters {
  /**
   * @param style of figures that stand for themselves; others do not mind it
   */
  Report of(ReportFormat format, FigureStyle style);
}
