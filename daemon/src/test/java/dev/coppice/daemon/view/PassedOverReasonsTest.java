package dev.coppice.daemon.view;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.PassedOver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The documentation lists every reason for which a search passes over a folder. */
class PassedOverReasonsTest {

  @ParameterizedTest
  @EnumSource(PassedOver.Reason.class)
  void protocol_listsTheReason(PassedOver.Reason reason) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "protocol.md"));

    assertTrue(page.contains("`" + reason.name() + "`"), reason.name());
  }
}
