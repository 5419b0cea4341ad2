package actnn.app.report;

import static actnn.app.chart.export.Markup.escaped;

import actnn.app.report.ReportModel.Cell;
import actnn.app.report.ReportModel.Compared;
import actnn.app.report.ReportModel.Quantity;
import actnn.app.report.ReportModel.Table;
import actnn.app.report.ReportModel.Words;
import java.util.List;
import java.util.Locale;

/** A table of a page: numbers to the right, changes below them, long ones folded. */
record HtmlTable(Table table) {
  void appendTo(StringBuilder out) {
    if (table.rows().isEmpty()) {
      return;
    }
    if (table.detail()) {
      out.append("<details><summary>").append(escaped(table.title())).append(" <small>");
      out.append(table.rows().size()).append(" rows</small></summary>\n");
    } else {
      out.append("<h3>").append(escaped(table.title())).append("</h3>\n");
    }
    out.append("<div class=\"table\"><table>\n<thead><tr>");
    for (int column = 0; column < table.columns().size(); column++) {
      out.append(numeric(column) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
      out.append(escaped(table.columns().get(column))).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    table.rows().forEach(row -> row(out, row));
    out.append("</tbody>\n</table></div>\n").append(table.detail() ? "</details>\n" : "");
  }

  private boolean numeric(int column) {
    return table.numeric(column);
  }

  private void row(StringBuilder out, List<Cell> cells) {
    out.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      if (i == 0 && cells.get(0) instanceof Words name) {
        out.append("<th scope=\"row\">").append(escaped(name.text())).append("</th>");
      } else {
        cell(out, cells.get(i), numeric(i));
      }
    }
    out.append("</tr>\n");
  }

  private static void cell(StringBuilder out, Cell cell, boolean numeric) {
    if (cell instanceof Words words) {
      out.append(numeric ? "<td class=\"n\">" : "<td>").append(escaped(words.text()));
    } else if (cell instanceof Quantity quantity) {
      out.append("<td class=\"n\">").append(escaped(quantity.text()));
    } else if (cell instanceof Compared compared) {
      out.append("<td class=\"n\">").append(escaped(compared.value().text()));
      if (!compared.change().isEmpty()) {
        out.append("<small class=\"").append(compared.verdict().name().toLowerCase(Locale.ROOT));
        out.append("\">").append(escaped(compared.change())).append("</small>");
      }
    }
    out.append("</td>");
  }
}
