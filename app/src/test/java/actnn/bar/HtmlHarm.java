package actnn.bar;

import actnn.assets.Assets;
import actnn.bar.HtmlTags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something in the page of a report that runs, sends or loads, beside the one script that is ours.
 *
 * @param what stands there
 */
record HtmlHarm(Kind kind, String what) {
  private static final String OURS = Assets.text("js/report.js");
  private static final Set<String> ACTIVE =
      Set.of(
          "iframe",
          "frame",
          "object",
          "embed",
          "applet",
          "base",
          "form",
          "link",
          "img",
          "input",
          "button",
          "audio",
          "video",
          "source",
          "track",
          "portal",
          "foreignobject");
  // All attributes that hold an address by the HTML standard's index, and those of SVG.
  private static final Set<String> ADDRESSES =
      Set.of(
          "href",
          "src",
          "xlink:href",
          "action",
          "formaction",
          "poster",
          "data",
          "srcset",
          "ping",
          "background",
          "manifest",
          "cite",
          "longdesc",
          "imagesrcset");
  // What stays in the page is an address of its own (#) or holds its bytes itself (data:).
  private static final Pattern OUTWARD =
      Pattern.compile("url\\(\\s*[\"']?\\s*(?!#|data:)|@import", Pattern.CASE_INSENSITIVE);

  /** Which. */
  enum Kind {
    /** A script, or another text in the place of ours. */
    SCRIPT,
    /** An element that loads or sends, or leads elsewhere by itself. */
    ELEMENT,
    /** An attribute that is code. */
    HANDLER,
    /** Something outside of the page. */
    ADDRESS,
    /** Without our policy a browser lets through what the others have missed. */
    NO_POLICY
  }

  /** Everything of that kind in a page. */
  static List<HtmlHarm> in(HtmlTags page) {
    List<HtmlHarm> all = new ArrayList<>();
    if (!page.scripts().equals(List.of(OURS))) {
      all.add(new HtmlHarm(Kind.SCRIPT, page.scripts().size() + " scripts"));
    }
    page.styles().stream()
        .filter(style -> OUTWARD.matcher(style).find())
        .forEach(style -> all.add(new HtmlHarm(Kind.ADDRESS, "in a style element")));
    for (Tag tag : page.tags()) {
      if (ACTIVE.contains(tag.name()) || leadsAway(tag)) {
        all.add(new HtmlHarm(Kind.ELEMENT, tag.toString()));
      }
      tag.attributes().forEach((name, value) -> attribute(all, tag, name, value));
    }
    if (page.tags().stream().noneMatch(HtmlHarm::isPolicy)) {
      all.add(new HtmlHarm(Kind.NO_POLICY, policy()));
    }
    return all;
  }

  static long count(List<HtmlHarm> harms, Kind kind) {
    return harms.stream().filter(harm -> harm.kind() == kind).count();
  }

  private static void attribute(List<HtmlHarm> all, Tag tag, String name, String value) {
    if (name.startsWith("on")) {
      all.add(new HtmlHarm(Kind.HANDLER, tag.toString()));
    }
    boolean loads = ADDRESSES.contains(name) && !value.startsWith("#");
    if (loads || name.equals("srcdoc") || (styles(name) && OUTWARD.matcher(value).find())) {
      all.add(new HtmlHarm(Kind.ADDRESS, tag.toString()));
    }
  }

  /** SVG takes addresses in each of its presentation attributes. */
  private static boolean styles(String name) {
    return Set.of("style", "fill", "stroke", "filter", "mask", "clip-path", "cursor").contains(name)
        || name.startsWith("marker");
  }

  private static boolean leadsAway(Tag tag) {
    String equivalent = tag.attributes().getOrDefault("http-equiv", "");
    return tag.name().equals("meta")
        && !equivalent.isEmpty()
        && !equivalent.toLowerCase(Locale.ROOT).equals("content-security-policy");
  }

  private static boolean isPolicy(Tag tag) {
    Map<String, String> attributes = tag.attributes();
    return tag.name().equals("meta")
        && "content-security-policy".equalsIgnoreCase(attributes.get("http-equiv"))
        && attributes.getOrDefault("content", "").equals(policy());
  }

  /** Nothing from anywhere, and of scripts the one that has our script's hash. */
  private static String policy() {
    try {
      byte[] script = OURS.getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(script);
      return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-"
          + Base64.getEncoder().encodeToString(hash)
          + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
