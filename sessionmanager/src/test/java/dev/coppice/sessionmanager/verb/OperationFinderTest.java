package dev.coppice.sessionmanager.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.coppice.sessionmanager.Samples;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Phase;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which operation is meant by its id or the beginning of it. */
class OperationFinderTest {
  private final Operation one = operation("op_0" + "a".repeat(23) + "01");
  private final Operation two = operation("op_0" + "ab".repeat(11) + "a01");
  private final Stores stores = mock(Stores.class, RETURNS_DEEP_STUBS);

  private static Operation operation(String id) {
    return new Operation(
        new OperationId(id),
        Optional.empty(),
        OperationKind.KILL,
        Optional.empty(),
        Optional.empty(),
        "hash",
        OperationState.RUNNING,
        Phase.PLANNED,
        "dev",
        1,
        "{}",
        Optional.empty(),
        Samples.NOW,
        Samples.NOW,
        0);
  }

  private Operation found(String text) {
    when(stores.operations().find(any())).thenReturn(Optional.empty());
    when(stores.operations().find(one.id())).thenReturn(Optional.of(one));
    when(stores.operations().newest(any(), anyInt())).thenReturn(List.of(two, one));
    return new OperationFinder(stores).find(text);
  }

  private Failure refused(String text) {
    return assertThrows(FailureException.class, () -> found(text)).failure();
  }

  @Test
  void aWholeId_isFound() {
    assertEquals(one, found(one.id().value()));
  }

  @Test
  void theBeginningOfAnId_isFoundWhenItFitsOne() {
    assertEquals(one, found("op_0aa"));
    assertEquals(two, found("op_0ab"));
  }

  @Test
  void theBeginningOfAnId_isAmbiguousWhenItFitsSeveral() {
    Failure refusal = refused("op_0");

    assertEquals(FailureCode.AMBIGUOUS_NAME, refusal.code());
    assertEquals(List.of(two.id().value(), one.id().value()), refusal.details().get("operations"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "o",
        "op",
        "op_",
        "0aa",
        "op_1",
        "OP_0AA",
        "op_0aaaaaaaaaaaaaaaaaaaaaaa012",
        "op_zzzz",
        "s_0aa",
        "op_0vvvvvvvvvvvvvvvvvvvvvvv01"
      })
  void anythingElse_isNotFound(String text) {
    Failure refusal = refused(text);

    assertEquals(FailureCode.OPERATION_NOT_FOUND, refusal.code());
    assertEquals(text, refusal.details().get("operation"));
  }
}
