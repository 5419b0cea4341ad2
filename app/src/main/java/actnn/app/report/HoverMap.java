package actnn.app.report;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartGeometry.Line;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.export.Markup;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a chart says at each place, asked of its geometry cell by cell, so that a page can show it
 * without knowing anything of charts. Equal answers are kept once. The form is described in {@code
 * js/report.js}, which reads it.
 *
 * @param geometry of the chart as it was drawn
 * @param upright whether only the x of a place counts, as for curves
 * @param paint how a colour is written
 */
record HoverMap(ChartGeometry geometry, boolean upright, Function<Color, String> paint) {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int FINEST = 2;
  private static final int COARSEST = 64;
  private static final int ROW = 6;

  /** A page with a hundred charts should still be a file for a letter. */
  private static final int LONGEST = 150_000;

  /** As JSON; empty where the chart says nothing, or more than there is room for. */
  Optional<String> json() {
    for (int step = FINEST; step <= COARSEST; step *= 2) {
      Cells cells = cells(step);
      if (cells.readings.isEmpty()) {
        return Optional.empty();
      }
      String text = text(cells, step);
      if (text.length() <= LONGEST) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  /** Answers and who gives them. */
  private static final class Cells {
    final Map<Line, Integer> names = new LinkedHashMap<>();
    final Map<Reading, Integer> readings = new LinkedHashMap<>();
    final List<List<Integer>> rows = new ArrayList<>();

    /** The number under which a line's colour and name are written. */
    int number(Line line) {
      return Objects.requireNonNull(names.get(new Line(line.colour(), line.name(), "")));
    }
  }

  private Cells cells(int step) {
    Cells cells = new Cells();
    Rectangle2D area = geometry.dataArea();
    double high = upright ? area.getHeight() : ROW;
    for (double y = area.getMinY() + high / 2; y < area.getMaxY(); y += high) {
      List<Integer> row = new ArrayList<>();
      for (double x = area.getMinX() + step / 2.0; x < area.getMaxX(); x += step) {
        row.add(geometry.readingAt(x, y).map(reading -> place(cells, reading)).orElse(-1));
      }
      cells.rows.add(row);
    }
    return cells;
  }

  private static int place(Cells cells, Reading reading) {
    for (Line line : reading.lines()) {
      Line name = new Line(line.colour(), line.name(), "");
      cells.names.putIfAbsent(name, cells.names.size());
    }
    // Where the pointer stands is no part of an answer.
    Reading answer =
        new Reading(reading.title(), reading.lines(), Math.round(reading.px()), Double.NaN);
    return cells.readings.computeIfAbsent(answer, added -> cells.readings.size());
  }

  private String text(Cells cells, int step) {
    StringWriter out = new StringWriter();
    Rectangle2D area = geometry.dataArea();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("x", Math.round(area.getMinX()));
      json.writeNumberField("y", Math.round(area.getMinY()));
      json.writeNumberField("dx", step);
      json.writeNumberField("dy", upright ? (int) Math.ceil(area.getHeight()) : ROW);
      json.writeNumberField("height", Math.round(area.getHeight()));
      names(json, cells);
      readings(json, cells);
      rows(json, cells);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory cannot fail", e);
    }
    return out.toString();
  }

  private void names(JsonGenerator json, Cells cells) throws IOException {
    json.writeArrayFieldStart("names");
    for (Line line : cells.names.keySet()) {
      json.writeStartArray();
      json.writeString(line.colour().getAlpha() == 0 ? "" : paint.apply(line.colour()));
      json.writeString(Markup.clean(line.name()));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void readings(JsonGenerator json, Cells cells) throws IOException {
    json.writeArrayFieldStart("readings");
    for (Reading reading : cells.readings.keySet()) {
      json.writeStartArray();
      json.writeNumber((int) reading.px());
      json.writeString(Markup.clean(reading.title()));
      for (Line line : reading.lines()) {
        json.writeNumber(cells.number(line));
        json.writeString(Markup.clean(line.value()));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void rows(JsonGenerator json, Cells cells) throws IOException {
    json.writeArrayFieldStart("rows");
    for (List<Integer> row : cells.rows) {
      json.writeStartArray();
      for (int from = 0; from < row.size(); ) {
        int to = from;
        while (to < row.size() && row.get(to).equals(row.get(from))) {
          to++;
        }
        json.writeNumber(row.get(from));
        json.writeNumber(to - from);
        from = to;
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
