package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Documents as they are kept in {@code src/test/resources/golden}. What differs from run to run is
 * replaced: ids, times, object ids and the folders of the test. With {@code -Dgolden.write=FOLDER}
 * they are written there instead.
 */
final class Golden {
  private final OwnHome home;

  Golden(OwnHome home) {
    this.home = home;
  }

  /** The document must be the one that is kept under that name. */
  void assertSame(String name, Document document) {
    String text = steady(document.toString());
    String pretty =
        new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(JsonParser.parseString(text))
            + "\n";
    String folder = System.getProperty("golden.write");
    try {
      if (folder != null) {
        Files.writeString(Path.of(folder).resolve(name + ".json"), pretty);
      } else {
        assertEquals(kept(name), pretty);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String steady(String text) {
    return text.replace(home.folder().toString(), "/TOP")
        .replaceAll("\\bop_[0-9a-v]{26}\\b", "op_ID")
        .replaceAll("\\bs_[0-9a-v]{26}\\b", "s_ID")
        .replaceAll("\\b[0-9a-f]{40}\\b", "OID")
        .replaceAll("\\b20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .replaceAll("\"actor\":\"[^\"]*\"", "\"actor\":\"ACTOR\"")
        .replaceAll("/TOP/w[0-9]+", "/TOP/WS")
        .replaceAll("worktrees/w[0-9]+", "worktrees/WS")
        .replaceAll("\"w[0-9]+\"", "\"WS\"");
  }

  private static String kept(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
      if (in == null) {
        throw new AssertionError("no golden document " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
