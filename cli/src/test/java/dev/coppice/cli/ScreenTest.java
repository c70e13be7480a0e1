package dev.coppice.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
  @Test
  void clean_ofControlCharacters_spellsThemOut() {
    String text = "a\u001b[31mb\nc\td\re\u0007\u009b1m \u00e4\ud83c\udf33";

    String clean = Screen.clean(text);

    assertEquals("a\\x1b[31mb\\nc\\td\\re\\x07\\x9b1m \u00e4\ud83c\udf33", clean);
  }

  @Test
  void path_withBytesThatAreNotUtf8_isPrintedAsTheSystemHasIt() {
    byte[] bytes = PathText.bytes("/\u00e4\\xff/\ud83c\udf33\\x0");

    assertArrayEquals(
        "/\u00c3\u00a4\u00ff/\u00f0\u009f\u008c\u00b3\\x0".getBytes(ISO_8859_1), bytes);
  }

  @ParameterizedTest
  @CsvSource({"0,0s", "59,59s", "60,1m", "3599,59m", "3600,1h", "172799,47h", "172800,2d", "-5,0s"})
  void age_isShort(long seconds, String text) {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    assertEquals(text, Age.of(now.minusSeconds(seconds), now));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /plain/path-1.0_x | /plain/path-1.0_x
          a b               | 'a b'
          it's              | 'it'\\''s'
          $HOME             | '$HOME'
          """)
  void shellWord_isReadBackAsItWas(String text, String word) {
    assertEquals(word, ShellWord.of(text));
  }
}
