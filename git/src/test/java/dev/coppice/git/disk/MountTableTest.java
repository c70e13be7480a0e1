package dev.coppice.git.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountTableTest {
  private static final String TABLE =
      """
      22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
      98 22 254:0 /src /home/w/a\\040b rw - ext4 /dev/vda rw
      99 22 0:44 / /home/w/tab\\011new\\012back\\134 rw shared:5 - tmpfs tmpfs rw
      100 22 0:45 / /home/wide rw - tmpfs tmpfs rw
      broken
      """;

  private final MountTable table = MountTable.parse(TABLE.getBytes(StandardCharsets.UTF_8));

  @Test
  void atOrBelow_ofAFolder_findsWhatLiesInIt() {
    assertEquals(
        List.of("/home/w/a b", "/home/w/tab\tnew\nback\\"), table.atOrBelow(Path.of("/home/w")));
  }

  @Test
  void atOrBelow_ofAMountPoint_findsItself() {
    assertEquals(List.of("/home/w/a b"), table.atOrBelow(Path.of("/home/w/a b")));
  }

  @Test
  void atOrBelow_ofANameThatOnlyStartsAlike_findsNothing() {
    assertEquals(List.of(), table.atOrBelow(Path.of("/home/w/a")));
  }

  @Test
  void read_here_findsTheRoot() throws IOException {
    assertTrue(MountTable.read().points().contains("/"));
  }
}
