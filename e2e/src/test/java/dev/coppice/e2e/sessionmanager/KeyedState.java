package dev.coppice.e2e.sessionmanager;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is registered, made, removed and preserved, in words, for comparing. */
final class KeyedState {
  private KeyedState() {}

  static String of(World world) {
    return world.store.read(stores ->
        Stream.of(
                stores.workspaces().all().stream()
                    .map(workspace ->
                        "workspace %s %s %d"
                            .formatted(
                                workspace.name(),
                                workspace.removedAt().isPresent(),
                                stores.workspaces().repositories(workspace.id()).size())),
                stores.sessions().all().stream()
                    .map(session -> "session %s %s".formatted(session.name(), session.state())),
                stores.sessions().all().stream()
                    .flatMap(session -> stores.sessions().worktrees(session.id()).stream())
                    .map(row ->
                        "worktree %d %s %s"
                            .formatted(
                                row.number(),
                                row.state(),
                                row.removal().flatMap(it -> it.emptied()).isPresent())),
                stores.preservations().all().stream()
                    .map(work -> "preserved %d %s".formatted(work.number(), work.state())))
            .flatMap(lines -> lines)
            .sorted()
            .collect(Collectors.joining("\n")));
  }
}
