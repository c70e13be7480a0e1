package dev.coppice.daemon.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.git.GitException;
import dev.coppice.sessionmanager.port.StaleRowException;
import dev.coppice.sessionmanager.port.StoreException;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
  @EnumSource(StoreException.Kind.class)
  void everyKindOfStoreException_hasAnError(StoreException.Kind kind) {
    ErrorBody body = ErrorMapper.body(new StoreException(kind, "why", new Exception()));

    assertEquals(ErrorMapper.code(kind).name(), body.code());
  }

  @ParameterizedTest
  @EnumSource(GitException.Kind.class)
  void everyKindOfGitException_hasAnError(GitException.Kind kind) {
    ErrorBody body = ErrorMapper.body(new GitException(kind, "why"));

    assertEquals(ErrorMapper.code(kind).name(), body.code());
  }

  @Test
  void staleRow_isAConflictThatNamesIt() {
    ErrorBody body = ErrorMapper.body(new StaleRowException("session s_1", "version 3"));

    assertEquals(ErrorCode.CONFLICT.name(), body.code());
    assertEquals(
        "[{\"expected\":\"version 3\",\"kind\":\"row\",\"row\":\"session s_1\"}]",
        body.details().get("mismatches").toString());
  }
}
