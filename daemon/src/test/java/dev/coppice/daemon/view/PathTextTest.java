package dev.coppice.daemon.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PathTextTest {
  @Test
  void of_keepsEveryCharacter() {
    PathText text = PathText.of(Path.of("/a b/\u00e9/e\u0301/\u6728 \\x41/%20"));

    assertEquals("/a b/\u00e9/e\u0301/\u6728 \\x41/%20", text.text());
    assertNull(text.escaped());
  }

  @Test
  void of_aNameWithTheReplacementCharacterItself_keepsIt() {
    PathText text = PathText.of(Path.of("/a\ufffd"));

    assertEquals("/a\ufffd", text.text());
    assertNull(text.escaped());
  }

  @Test
  void exact_escapesBytesThatAreNotUtf8() {
    byte[] bytes = "caf\u00e9 \u6728".getBytes(StandardCharsets.ISO_8859_1);
    bytes[bytes.length - 1] = (byte) 0xff;

    PathText text = PathText.exact(bytes);

    assertEquals("caf\\xe9 \\xff", text.text());
    assertNotNull(text.escaped());
  }

  @Test
  void exact_escapesAnUnfinishedCharacter() {
    byte[] bytes = {'a', (byte) 0xe6, (byte) 0x9c};

    assertEquals("a\\xe6\\x9c", PathText.exact(bytes).text());
  }
}
