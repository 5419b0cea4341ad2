package actnn.app.report.note;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.report.note.Block.Code;
import actnn.app.report.note.Block.Listing;
import actnn.app.report.note.Block.Paragraph;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Notes")
class NotesTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // text | blocks, with B and C around bold words and code
        "one line | p(one line)",
        "two\\nlines run on | p(two lines run on)",
        "one\\n\\ntwo | p(one) p(two)",
        "a **bold** word | p(a B[bold] word)",
        "**bold**, `code` and ** alone ** | p(B[bold], C[code] and ** alone **)",
        "2 ** 3 and a ` alone | p(2 ** 3 and a ` alone)",
        "`**not bold**` | p(C[**not bold**])",
        "- one\\n- two | ul(one; two)",
        "* one\\n  goes on\\n* **two** | ul(one goes on; B[two])",
        "1. one\\n2) two | ol(one; two)",
        "intro\\n- one\\noutro | p(intro) ul(one) p(outro)",
        "- one\\n1. two | ul(one) ol(two)",
        "```\\n  kept **so**\\n\\nand so\\n```\\nafter | code(  kept **so**/n/nand so) p(after)",
        "```\\nnever closed | code(never closed)",
        "-no item\\n1.5 is a number | p(-no item 1.5 is a number)",
        "# no heading, [no](link) <b>no tag</b> | p(# no heading, [no](link) <b>no tag</b>)",
      })
  @DisplayName("are read as")
  void reads(String text, String blocks) {
    Notes notes = Notes.of(text.replace("\\n", "\n"));

    assertThat(notes.blocks().stream().map(NotesTest::written).collect(Collectors.joining(" ")))
        .isEqualTo(blocks);
  }

  @Test
  @DisplayName("of blank text are none, and all keep what was written")
  void blank() {
    assertThat(Notes.of(" \n\n\t").isEmpty()).isTrue();
    assertThat(Notes.of("- a\r\n- b").source()).isEqualTo("- a\r\n- b");
    assertThat(Notes.of("- a\r\n- b").blocks()).hasSize(1);
  }

  private static String written(Block block) {
    if (block instanceof Paragraph paragraph) {
      return "p(" + written(paragraph.spans()) + ")";
    } else if (block instanceof Listing listing) {
      String items =
          listing.items().stream().map(NotesTest::written).collect(Collectors.joining("; "));
      return (listing.numbered() ? "ol(" : "ul(") + items + ")";
    }
    return "code(" + ((Code) block).text().replace("\n", "/n") + ")";
  }

  private static String written(List<Span> spans) {
    StringBuilder out = new StringBuilder();
    for (Span span : spans) {
      out.append(
          switch (span.style()) {
            case PLAIN -> span.text();
            case BOLD -> "B[" + span.text() + "]";
            case CODE -> "C[" + span.text() + "]";
          });
    }
    return out.toString();
  }
}
