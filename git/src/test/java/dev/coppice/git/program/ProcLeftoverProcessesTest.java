package dev.coppice.git.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.LeftoverProcesses;
import dev.coppice.git.OperationTag;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcLeftoverProcessesTest {
  private final LeftoverProcesses leftovers = new ProcLeftoverProcesses();

  @Test
  void settle_whenOneKeepsRunning_endsItAndNoOther() throws IOException {
    Process ours = sleeping("op_leftover_1");
    Process another = sleeping("op_leftover_10");
    try {
      boolean settled = leftovers.settle("op_leftover_1", Duration.ofMillis(100));

      assertTrue(settled);
      assertEquals(143, ours.onExit().join().exitValue());
      assertTrue(another.isAlive());
    } finally {
      ours.destroyForcibly();
      another.destroyForcibly();
    }
  }

  @Test
  void settle_whenNoneRuns_isDoneAtOnce() {
    assertTrue(leftovers.settle("op_leftover_none", Duration.ofMinutes(1)));
  }

  private static Process sleeping(String operation) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sleep", "60");
    builder.environment().put(OperationTag.VARIABLE, operation);
    return builder.start();
  }
}
