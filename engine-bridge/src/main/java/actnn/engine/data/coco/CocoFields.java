package actnn.engine.data.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plain fields of one object: numbers, texts and lists of numbers. Anything deeper, such as the
 * polygons of a segmentation, is skipped unread.
 */
final class CocoFields {
  private static final int CORNERS = 4;
  private static final int LARGEST_SIDE = 1 << 16;

  private final String place;
  private final Map<String, Object> values;

  private CocoFields(String place, Map<String, Object> values) {
    this.place = place;
    this.values = values;
  }

  /** Reads the object that the parser stands before; {@code place} names it in sentences. */
  static CocoFields read(JsonParser parser, String place) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException(place + " is no object");
    }
    Map<String, Object> values = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY && name.equals("bbox")) {
        values.put(name, numbers(parser));
      } else if (token.isNumeric()) {
        values.put(name, parser.getNumberValue());
      } else if (token == JsonToken.VALUE_STRING) {
        values.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return new CocoFields(place, values);
  }

  private static List<Double> numbers(JsonParser parser) throws IOException {
    List<Double> numbers = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      numbers.add(
          parser.currentToken().isNumeric() ? (Double) parser.getDoubleValue() : Double.NaN);
      parser.skipChildren();
    }
    return numbers;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  long whole(String name) throws IOException {
    if (values.get(name) instanceof Number number && number.doubleValue() == number.longValue()) {
      return number.longValue();
    }
    throw wrong(name, "a whole number");
  }

  int size(String name) throws IOException {
    long size = whole(name);
    if (size < 1 || size > LARGEST_SIDE) {
      throw wrong(name, "a number of pixels from 1 to " + LARGEST_SIDE);
    }
    return (int) size;
  }

  String text(String name) throws IOException {
    if (values.get(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw wrong(name, "a text");
  }

  /** The name of a file: a text that this system takes for one. */
  String fileName(String name) throws IOException {
    String text = text(name);
    try {
      Path ignored = Path.of(text);
      return text;
    } catch (InvalidPathException e) {
      throw new IOException(
          "'%s' of %s cannot be the name of a file (%s)".formatted(name, place, e.getReason()), e);
    }
  }

  /** Left, upper side, width, height. */
  float[] box(String name) throws IOException {
    float[] box = new float[CORNERS];
    if (values.get(name) instanceof List<?> list && list.size() == CORNERS) {
      boolean fine = true;
      for (int i = 0; i < CORNERS; i++) {
        box[i] = list.get(i) instanceof Double number ? number.floatValue() : Float.NaN;
        fine &= Float.isFinite(box[i]);
      }
      if (fine && box[2] >= 0 && box[3] >= 0) {
        return box;
      }
    }
    throw wrong(name, "[x, y, width, height] in pixels");
  }

  private IOException wrong(String name, String wanted) {
    return new IOException("'%s' of %s is not %s".formatted(name, place, wanted));
  }
}
