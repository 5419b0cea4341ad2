package actnn.bar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The elements of a page and the text between them, taken apart as the HTML standard's tokenizer
 * does (section 13.2.5) for pages whose scripts have no comments: what it would see as a tag is one
 * here.
 */
final class HtmlTags {
  private final String page;
  private final List<Tag> tags = new ArrayList<>();
  private final List<String> scripts = new ArrayList<>();
  private final List<String> styles = new ArrayList<>();
  private final List<Text> texts = new ArrayList<>();
  private boolean inText;
  private final StringBuilder text = new StringBuilder();
  private int at;

  private HtmlTags(String page) {
    this.page = page;
  }

  /** What stands after a tag, with the name of the last that was opened. */
  record Text(String element, String text) {}

  /** A start tag with its attributes, both in small letters. */
  record Tag(String name, Map<String, String> attributes) {}

  static HtmlTags of(String page) {
    HtmlTags tags = new HtmlTags(page);
    tags.run();
    return tags;
  }

  List<Tag> tags() {
    return tags;
  }

  /** What stands in each script. */
  List<String> scripts() {
    return scripts;
  }

  /** What stands in each style element. */
  List<String> styles() {
    return styles;
  }

  /** The text between one tag and the next, where there is any, one after the other. */
  List<Text> texts() {
    return texts;
  }

  /** All text outside of tags, with its character references replaced. */
  String text() {
    return text.toString();
  }

  private void run() {
    while (at < page.length()) {
      char c = page.charAt(at);
      char next = at + 1 < page.length() ? page.charAt(at + 1) : ' ';
      if (c == '<' && (isLetter(next) || next == '/')) {
        tag();
      } else if (c == '<' && (next == '!' || next == '?')) {
        at = end(page.startsWith("<!--", at) ? "-->" : ">");
      } else {
        characters();
      }
    }
  }

  private void tag() {
    boolean closes = page.charAt(at + 1) == '/';
    inText = false;
    at += closes ? 2 : 1;
    String name = word(" \t\n\r\f/>");
    Map<String, String> attributes = new LinkedHashMap<>();
    while (at < page.length() && page.charAt(at) != '>') {
      if (" \t\n\r\f/".indexOf(page.charAt(at)) >= 0) {
        at++;
      } else {
        attribute(attributes);
      }
    }
    at++;
    if (!closes) {
      tags.add(new Tag(name, attributes));
      if (name.equals("style") || name.equals("script")) {
        int end = page.indexOf("</" + name, at);
        raw(name, page.substring(at, end < 0 ? page.length() : end));
      }
    }
  }

  /** What stands between the tags of a style or a script is taken as it is. */
  private void raw(String name, String content) {
    at += content.length();
    (name.equals("script") ? scripts : styles).add(content);
  }

  private void attribute(Map<String, String> attributes) {
    String name = word(" \t\n\r\f/>=");
    String value = "";
    if (at < page.length() && page.charAt(at) == '=') {
      at++;
      char quote = at < page.length() ? page.charAt(at) : ' ';
      if (quote == '"' || quote == '\'') {
        int end = page.indexOf(quote, at + 1);
        value = page.substring(at + 1, end);
        at = end + 1;
      } else {
        value = word(" \t\n\r\f>");
      }
    } else if (name.isEmpty()) {
      at++;
    }
    attributes.put(name, unescaped(value));
  }

  private String word(String ends) {
    int from = at;
    while (at < page.length() && ends.indexOf(page.charAt(at)) < 0) {
      at++;
    }
    return page.substring(from, at).toLowerCase(Locale.ROOT);
  }

  private void characters() {
    int end = page.indexOf('<', at + 1);
    end = end < 0 ? page.length() : end;
    String piece = unescaped(page.substring(at, end));
    text.append(piece);
    // A lone "<" is text as well, and goes on with what was before it.
    int last = texts.size() - 1;
    if (inText) {
      texts.set(last, new Text(texts.get(last).element(), texts.get(last).text() + piece));
    } else {
      texts.add(new Text(tags.isEmpty() ? "" : tags.get(tags.size() - 1).name(), piece));
    }
    inText = true;
    at = end;
  }

  private int end(String mark) {
    int end = page.indexOf(mark, at);
    return end < 0 ? page.length() : end + mark.length();
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
