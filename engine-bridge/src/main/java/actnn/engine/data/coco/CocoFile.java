package actnn.engine.data.coco;

import actnn.engine.data.target.BoundingBox;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One annotation file. Crowds and boxes without area are left out; classes are the categories by
 * ascending id, so that the gaps in COCO's ids do not matter.
 *
 * @param classNames in label order
 * @param pictures in the order of the file
 */
public record CocoFile(List<String> classNames, List<Picture> pictures) {

  /**
   * One image and its objects.
   *
   * @param name path of the file as the annotations have it
   * @param height rows
   * @param width columns
   * @param boxes in pixels of the whole image
   */
  public record Picture(String name, int height, int width, List<BoundingBox> boxes) {}

  /**
   * Reads a file, whatever the order of its parts.
   *
   * @throws IOException in words, without the file's name, when it cannot be read, is no such JSON
   *     or contradicts itself
   */
  public static CocoFile read(Path file) throws IOException {
    Reader reader = new Reader();
    try (JsonParser parser = new JsonMapper().createParser(file.toFile())) {
      reader.root(parser);
    } catch (JsonProcessingException e) {
      throw new IOException(broken(e), e);
    }
    return reader.file();
  }

  // The library's own words name its classes and settings, which help nobody here.
  private static String broken(JsonProcessingException error) {
    JsonLocation at = error.getLocation();
    String where =
        at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    return error instanceof JsonEOFException
        ? "it ends" + where + " before every quote and bracket is closed"
        : "it is no JSON" + where;
  }

  private record Image(long id, String name, int height, int width) {}

  private record Annotation(long image, long category, float[] box) {}

  /** Gathers the three lists, which may come in any order, and joins them at the end. */
  private static final class Reader {
    private final List<Image> images = new ArrayList<>();
    private final List<Annotation> annotations = new ArrayList<>();
    private final TreeMap<Long, String> categories = new TreeMap<>();

    void root(JsonParser parser) throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it does not start with {");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String part = parser.currentName();
        parser.nextToken();
        switch (part) {
          case "images" -> each(parser, part, fields -> images.add(image(fields)));
          case "annotations" -> each(parser, part, this::annotation);
          case "categories" ->
              each(parser, part, fields -> categories.put(fields.whole("id"), fields.text("name")));
          default -> parser.skipChildren();
        }
      }
    }

    private interface Use {
      void accept(CocoFields fields) throws IOException;
    }

    private static void each(JsonParser parser, String part, Use use) throws IOException {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        throw new IOException("'" + part + "' is no list");
      }
      for (int place = 0; parser.nextToken() != JsonToken.END_ARRAY; place++) {
        use.accept(CocoFields.read(parser, part + "[" + place + "]"));
      }
    }

    private static Image image(CocoFields fields) throws IOException {
      return new Image(
          fields.whole("id"),
          fields.fileName("file_name"),
          fields.size("height"),
          fields.size("width"));
    }

    private void annotation(CocoFields fields) throws IOException {
      if (fields.has("iscrowd") && fields.whole("iscrowd") != 0) {
        return;
      }
      float[] box = fields.box("bbox");
      if (box[2] > 0 && box[3] > 0) {
        annotations.add(new Annotation(fields.whole("image_id"), fields.whole("category_id"), box));
      }
    }

    CocoFile file() throws IOException {
      if (images.isEmpty() || categories.isEmpty()) {
        throw new IOException(
            "it needs at least 1 image and 1 category, but has %d and %d"
                .formatted(images.size(), categories.size()));
      }
      Map<Long, Integer> labels = new HashMap<>();
      categories.keySet().forEach(id -> labels.put(id, labels.size()));
      Map<Long, List<BoundingBox>> boxes = new HashMap<>();
      for (Image image : images) {
        if (boxes.put(image.id(), new ArrayList<>()) != null) {
          throw new IOException("it lists image " + image.id() + " twice");
        }
      }
      for (Annotation each : annotations) {
        List<BoundingBox> place = boxes.get(each.image());
        Integer label = labels.get(each.category());
        if (place == null || label == null) {
          throw new IOException(
              "an annotation speaks of %s, which is not listed"
                  .formatted(
                      place == null ? "image " + each.image() : "category " + each.category()));
        }
        float[] b = each.box();
        place.add(new BoundingBox(label, b[0], b[1], b[2], b[3]));
      }
      return new CocoFile(
          List.copyOf(categories.values()),
          images.stream()
              .map(
                  i ->
                      new Picture(
                          i.name(), i.height(), i.width(), boxes.getOrDefault(i.id(), List.of())))
              .toList());
    }
  }
}
