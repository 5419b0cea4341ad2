package actnn.app.chart.export;

import actnn.assets.Assets;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.text.AttributedCharacterIterator;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * The lettering of one document: text stays text, to be searched and copied. The bundled font is
 * embedded once, cut down to the characters that occur. What it cannot write, a name in another
 * script, is drawn as shapes. Confined to one thread.
 */
public final class PdfLettering extends PdfBoxGraphics2DFontTextDrawer {
  private static final String BUNDLED = "Inter-";

  private final PDDocument document;
  private final Map<String, PDFont> fonts = new HashMap<>();

  public PdfLettering(PDDocument document) {
    this.document = document;
  }

  /** The document that is lettered. */
  public PDDocument document() {
    return document;
  }

  /**
   * A canvas for this document, one point a unit.
   *
   * @throws IOException when the document cannot take it
   */
  public PdfBoxGraphics2D canvas(double width, double height) throws IOException {
    PdfBoxGraphics2D canvas = new PdfBoxGraphics2D(document, (float) width, (float) height);
    canvas.setFontTextDrawer(this);
    return canvas;
  }

  @Override
  protected boolean hasDynamicFontMapping() {
    return true;
  }

  @Override
  protected @Nullable PDFont mapFont(Font font, IFontTextDrawerEnv env) throws IOException {
    String name = font.getPSName();
    PDFont known = fonts.get(name);
    if (known != null) {
      return known;
    }
    if (!name.startsWith(BUNDLED)) {
      return null;
    }
    try (InputStream file = Assets.open("fonts/" + name + ".ttf")) {
      PDFont made = PDType0Font.load(document, file, true);
      fonts.put(name, made);
      return made;
    }
  }

  @Override
  public boolean canDrawText(AttributedCharacterIterator text, IFontTextDrawerEnv env)
      throws IOException, FontFormatException {
    if (!(text.getAttribute(TextAttribute.FONT) instanceof Font font)) {
      return false;
    }
    PDFont mapped = mapFont(font, env);
    return mapped != null && writes(mapped, words(text)) && super.canDrawText(text, env);
  }

  private static boolean writes(PDFont font, String words) {
    try {
      font.encode(words);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static String words(AttributedCharacterIterator text) {
    StringBuilder words = new StringBuilder();
    for (char c = text.first(); c != AttributedCharacterIterator.DONE; c = text.next()) {
      words.append(c);
    }
    text.first();
    return words.toString();
  }
}
