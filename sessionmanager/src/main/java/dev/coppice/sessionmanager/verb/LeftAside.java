package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.StepState;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Warning;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.stream.Stream;

/** What operations moved aside to make room: it stays there when they are taken back. */
final class LeftAside {
  private final Stores stores;

  LeftAside(Stores stores) {
    this.stores = stores;
  }

  /** Tells where it is, of what is there still. */
  List<Warning> after(List<Operation> operations) {
    return operations.stream()
        .flatMap(operation -> stores.operations().steps(operation.id()).stream())
        .filter(row -> row.state() == StepState.DONE)
        .flatMap(row -> JournalEntry.step(row).stream())
        .flatMap(LeftAside::told)
        .toList();
  }

  private static Stream<Warning> told(PlannedStep planned) {
    return planned.step() instanceof Step.MoveAside move
            && Files.exists(move.to(), LinkOption.NOFOLLOW_LINKS)
        ? Stream.of(
            new Warning(
                "NOTE",
                planned.repositoryName(),
                "what had been at %s stays at %s".formatted(move.from(), move.to())))
        : Stream.empty();
  }
}
