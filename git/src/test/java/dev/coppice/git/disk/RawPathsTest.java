package dev.coppice.git.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
