package dev.coppice.git.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.git.GitException;
import dev.coppice.git.ObjectId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatusOutputTest {
  private static final String HASH = "1234567890123456789012345678901234567890";
  private static final String OUTPUT =
      String.join(
              "\0",
              "# branch.oid " + HASH,
              "# branch.head feat",
              "# stash 3",
              "1 A. N... 000000 100644 100644 " + HASH + " " + HASH + " a b\nc",
              "1 .M SCMU 160000 160000 160000 " + HASH + " " + HASH + " lib",
              "u UU N... 100644 100644 100644 100644 " + HASH + " " + HASH + " " + HASH + " x y",
              "? new file",
              "? nested/",
              "! build/")
          + "\0";

  @Test
  void parse_readsEveryKindOfLine() {
    StatusOutput status = StatusOutput.parse(bytes(OUTPUT));

    assertEquals(Optional.of(new ObjectId(HASH)), status.head());
    assertEquals(
        "1A.N... a b\nc|1.MSCMU lib|uUUN... x y|?..N... new file|?..N... nested/|!..N... build/",
        String.join("|", status.entries().stream().map(StatusOutputTest::shown).toList()));
  }

  @Test
  void parse_ofAnUnbornBranch_hasNoHead() {
    assertEquals(Optional.empty(), StatusOutput.parse(bytes("# branch.oid (initial)\0")).head());
  }

  @Test
  void parse_withoutAHead_isNotUnderstood() {
    assertThrows(GitException.class, () -> StatusOutput.parse(bytes("? x\0")));
    assertThrows(GitException.class, () -> StatusOutput.parse(new byte[0]));
  }

  @Test
  void parse_ofAnUnknownLine_isNotUnderstood() {
    assertThrows(
        GitException.class,
        () -> StatusOutput.parse(bytes("# branch.oid " + HASH + "\0" + "2 R. what\0")));
  }

  @Test
  void parse_ofOutputThatWasCut_isNotUnderstood() {
    byte[] all = bytes(OUTPUT);
    byte[] cut = Arrays.copyOf(all, all.length - 3);

    assertThrows(GitException.class, () -> StatusOutput.parse(cut));
  }

  @Test
  void parse_ofRubbish_neverFailsOtherwise() {
    Random random = new Random(5);
    for (int round = 0; round < 2000; round++) {
      byte[] damaged = bytes(OUTPUT);
      for (int i = 0; i < 1 + round % 5; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        StatusOutput.parse(damaged);
      } catch (GitException expected) {
        assertEquals(GitException.Kind.GIT_FAILED, expected.kind());
      }
    }
  }

  @Test
  void complaint_ofAFolderThatCannotBeOpened_isOne() {
    assertEquals(
        Optional.of("warning: could not open directory 'x/': Permission denied"),
        StatusRun.complaint(
            "hint: a\nwarning: could not open directory 'x/': Permission denied\n"));
  }

  @Test
  void complaint_ofLineEnds_isNone() {
    String remark =
        "warning: in the working copy of 'a', CRLF will be replaced by LF the next time Git touches"
            + " it\n";

    assertEquals(Optional.empty(), StatusRun.complaint(remark));
  }

  private static String shown(StatusEntry entry) {
    return "%c%c%c%s %s"
        .formatted(
            entry.kind(),
            entry.staged(),
            entry.changed(),
            entry.submodule(),
            new String(entry.path(), StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
