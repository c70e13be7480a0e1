package dev.coppice.daemon.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.git.GitException;
import dev.coppice.sessionmanager.port.StaleRowException;
import dev.coppice.sessionmanager.port.StoreException;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.Failures;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorMapperTest {
  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void everyFailure_hasAnErrorOfItsName(FailureCode code) {
    Failure failure = Failure.of(code, "why").withHint("how").with("repo", "api");

    ErrorBody body = ErrorMapper.body(failure.exception());

    assertEquals(code.name(), body.code());
    assertEquals("why", body.message());
    assertEquals("how", body.hint());
    assertEquals("api", body.details().get("repo").getAsString());
  }

  @ParameterizedTest
  @EnumSource(GitException.Kind.class)
  void everyKindOfGitException_isAnErrorThatSaysWhatIsWrong(GitException.Kind kind) {
    ErrorBody body = ErrorMapper.body(new GitException(kind, "why"));

    assertNotEquals(ErrorCode.INTERNAL.name(), body.code());
    assertEquals("why", body.message());
    assertNotNull(body.hint());
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY, DATABASE_BUSY",
    "NEWER, DATABASE_NEWER",
    "CORRUPT, DATABASE_CORRUPT",
    "READ_ONLY, DATABASE_READ_ONLY",
    "DISK_FULL, DISK_FULL",
    "IO, INTERNAL"
  })
  void everyKindOfStoreException_hasItsError(StoreException.Kind kind, String code) {
    ErrorBody body = ErrorMapper.body(new StoreException(kind, "why", new Exception()));

    assertEquals(code, body.code());
  }

  /** What an operation reports and what the daemon answers are one and the same. */
  @ParameterizedTest
  @EnumSource(GitException.Kind.class)
  void everyKindOfGitException_hasTheErrorThatAnOperationReports(GitException.Kind kind) {
    GitException problem = new GitException(kind, "why");

    assertEquals(
        Failures.in(Optional.empty(), problem).code().name(), ErrorMapper.body(problem).code());
  }

  @Test
  void staleRow_isAConflictThatNamesIt() {
    ErrorBody body =
        ErrorMapper.body(new StaleRowException("session s_1", "version 3", "version 4"));

    assertEquals(ErrorCode.CONFLICT.name(), body.code());
    assertEquals(
        "[{\"actual\":\"version 4\",\"expected\":\"version 3\",\"kind\":\"row\",\"row\":\"session"
            + " s_1\"}]",
        body.details().get("mismatches").toString());
  }
}
