package dev.coppice.git.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawPathsTest {
  private static final Path BASE = Path.of("/some base/ü%41");

  @Test
  void resolve_ofText_isWhatJavaMakesOfIt() {
    byte[] name = "späß/x".getBytes(StandardCharsets.UTF_8);

    assertEquals(BASE.resolve("späß/x"), RawPaths.resolve(BASE, name));
  }

  @Test
  void bytes_ofAResolvedPath_areThoseItWasMadeFrom() {
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      byte[] name = randomName(random);

      byte[] all = RawPaths.bytes(RawPaths.resolve(Path.of("/b"), name));

      assertArrayEquals(name, Arrays.copyOfRange(all, 3, all.length));
    }
  }

  @Test
  void bytes_ofARelativePath_areRelativeToo() {
    byte[] name = {'a', (byte) 0xe9, '/', 'b'};
    Path path = RawPaths.resolve(BASE, name);

    assertArrayEquals(name, RawPaths.bytes(BASE.relativize(path)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"d/", "a//b", "./", "//", "../\\351x", "./\\351/../y//z/", "/\\351//", "\\351"})
  void bytes_ofWhatALinkNames_areThoseThatItNames(String target, @TempDir Path temp)
      throws IOException, InterruptedException {
    String command = "ln -s \"$(printf \"$1\")\" l && printf \"$1\" > bytes";
    new ProcessBuilder("sh", "-c", command, "sh", target)
        .directory(temp.toFile())
        .start()
        .waitFor();

    byte[] bytes = RawPaths.bytes(Files.readSymbolicLink(temp.resolve("l")));

    assertArrayEquals(Files.readAllBytes(temp.resolve("bytes")), bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "./\\351/../y", "/\\351", "../\\351", "a/b"})
  void of_whatALinkNames_keepsEachName(String escaped) {
    byte[] target = escaped.replace("\\351", "\u00e9").getBytes(StandardCharsets.ISO_8859_1);

    assertArrayEquals(target, RawPaths.bytes(RawPaths.of(target)));
  }

  @Test
  void shown_ofBytesThatAreNoText_escapesThemAlone() {
    byte[] name = {'a', (byte) 0xe9, 'b', (byte) 0xc3, (byte) 0xa9, (byte) 0xff};

    assertEquals("a\\xe9bé\\xff", RawPaths.shown(name));
  }

  private static byte[] randomName(Random random) {
    byte[] name = new byte[1 + random.nextInt(12)];
    random.nextBytes(name);
    for (int i = 0; i < name.length; i++) {
      name[i] = name[i] == 0 || name[i] == '/' ? (byte) 'x' : name[i];
    }
    boolean dots = name[0] == '.';
    if (dots) {
      name[0] = 'y';
    }
    return name;
  }
}
