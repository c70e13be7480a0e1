package dev.coppice.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodsTest {

  @Test
  void dryRun_canBeAskedOfWhatChangesSomething_andOfNothingElse() {
    List<String> changing = Methods.ALL.stream().filter(Method::changes).map(Method::name).toList();

    List<String> withDryRun =
        Methods.ALL.stream()
            .filter(method -> hasDryRun(method.params()))
            .map(Method::name)
            .toList();

    assertEquals(changing, withDryRun);
  }

  private static boolean hasDryRun(Class<?> params) {
    return Arrays.stream(params.getRecordComponents())
        .map(RecordComponent::getName)
        .anyMatch("dryRun"::equals);
  }
}
