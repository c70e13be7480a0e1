package dev.coppice.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
  @TempDir Path folder;

  @Test
  void prepare_whenThereIsNone_makesOneThatIsCurrent() {
    Path file = folder.resolve("coppice.db");

    Schema.NEWEST.prepare(file);
    Schema.NEWEST.prepare(file);

    assertTrue(Files.exists(file));
  }

  @Test
  void prepare_whenItIsEmpty_refuses() throws Exception {
    Path file = Files.createFile(folder.resolve("coppice.db"));

    var refused = assertThrows(SchemaException.class, () -> Schema.NEWEST.prepare(file));

    assertEquals(SqliteFault.CORRUPT, refused.fault());
    assertEquals(0, Files.size(file));
  }
}
