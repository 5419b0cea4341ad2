package actnn.engine.event;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An event")
class EventReaderTest {
  @ParameterizedTest
  @DisplayName("of which a part has another form is none, with a sentence")
  @CsvSource(
      delimiter = ';',
      value = {
        "{'t':'p','s':1,'b':{'id':'abc'},'m':[1],'v':[1],'w':[1]}; 'b' is no array",
        "{'t':'p','s':1,'b':'2','m':[1],'v':[1],'w':[1]}; 'b' is no array",
        "{'t':'p','s':1,'b':[2],'m':[1],'v':[1],'w':[1,2]}; a profile's arrays are not parallel",
        "{'t':'p','s':1,'b':[2],'m':[1,2],'v':[1],'w':[1]}; a profile's arrays are not parallel",
        "{'t':'m','s':1,'k':'ledger','p':{'a':0},'l':[0],'h':[1],'f':[1]}; 'p' is no array",
        "{'t':'v','g':0,'s':1,'e':1,'n':1,'v':{'a':1}}; 'v' is no array"
      },
      quoteCharacter = '"')
  void formless(String json, String what) {
    byte[] line = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> EventReader.read(line, 0, line.length))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(what);
  }
}
