package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.result.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person should know of an operation beside its outcome. Its lanes may tell at once. */
final class Told {
  private final List<Warning> warnings;

  Told(List<Warning> first) {
    this.warnings = new ArrayList<>(first);
  }

  synchronized void add(List<Warning> more) {
    warnings.addAll(more);
  }

  void add(String code, Optional<String> repository, String message) {
    add(List.of(new Warning(code, repository, message)));
  }

  void note(PlannedStep planned, List<String> messages) {
    messages.forEach(message -> add("NOTE", planned.repositoryName(), message));
  }

  synchronized List<Warning> all() {
    return List.copyOf(warnings);
  }
}
