package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.SpawnParams;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coppice spawn}. */
@Command(
    name = "spawn",
    header = "Make a session: a worktree of every repository, on a new branch.",
    footer = {
      "",
      "Examples:",
      "  coppice spawn fix-login",
      "  coppice spawn fix-login -w ~/work/shop --repo api --repo web",
      "  coppice spawn fix-login --base main --base web=release/2",
      "  cd \"$(coppice spawn fix-login -q)\""
    },
    sortOptions = false)
final class SpawnCommand implements Verb {
  @Parameters(paramLabel = "NAME", description = "The session's name.")
  String name;

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "W",
      description =
          "The workspace, by name or path; a folder that is not registered yet is registered (default: the one you stand in).")
  @Nullable String workspace;

  @Option(
      names = "--repo",
      paramLabel = "R",
      description = "Only this repository; may be repeated (default: all).")
  List<String> repositories = List.of();

  @Option(
      names = "--base",
      paramLabel = "[R=]REF",
      description =
          "Where to start from, everywhere or in one repository; may be repeated (default: the default branch).")
  List<String> bases = List.of();

  @Option(
      names = "--branch",
      paramLabel = "B",
      description = "The branch (default: made from the name).")
  @Nullable String branch;

  @Option(names = "--reuse-branch", description = "Use the branch where it exists.")
  boolean reuseBranch;

  @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
  boolean dryRun;

  @Override
  public int run(Caller caller) {
    Bases parsed = Bases.parse(bases);
    SpawnParams params =
        new SpawnParams(
            name,
            workspace,
            repositories,
            parsed.everywhere(),
            parsed.byRepository(),
            branch,
            reuseBranch,
            dryRun,
            caller.folder());
    return caller.ask(Methods.SPAWN, params, dryRun, new SpawnText());
  }
}
