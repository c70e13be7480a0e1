package dev.coppice.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.api.view.DoctorCheck;
import dev.coppice.api.view.DoctorFixResult;
import dev.coppice.api.view.DoctorMended;
import dev.coppice.api.view.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorFixVerdictTest {
  @ParameterizedTest
  @CsvSource({"true,true,0,false", "true,false,1,false", "false,true,0,true", "false,false,1,true"})
  void answer_asksForAnotherTry_whereSomethingWasLeft_andEndsAsTheChecksDo(
      boolean mended, boolean well, int exitCode, boolean asksAgain) {
    var answer =
        new DoctorFixResult(
            List.of(new DoctorMended(null, null, "settle", "op_1", mended, "so")),
            List.of(new DoctorCheck("git", well, "so", null)));

    assertEquals(exitCode, Verdict.exitCode(answer));
    assertEquals(asksAgain, Verdict.asksAgain(answer));
  }
}
