package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.SpawnParams;

/** {@code coppice spawn}. */
final class SpawnCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("spawn", "Make a session: a worktree of every repository, on a new branch.")
        .required("NAME", "The session's name.")
        .option(
            "W",
            "The workspace, by name or path; a folder that is not registered yet is registered (default: the one you stand in).",
            "-w",
            "--workspace")
        .options("R", "Only this repository; may be repeated (default: all).", "--repo")
        .options(
            "[R=]REF",
            "Where to start from, in every repository that has it or in one; may be repeated (default: each repository's default branch).",
            "--base")
        .option("B", "The branch (default: the session's name).", "--branch")
        .flag("Use the branch where it exists already, instead of refusing.", "--reuse-branch")
        .dryRun()
        .about(
            "All repositories are looked at before anything is made; if one cannot take part, nothing is made in any. Nothing is fetched.")
        .example("coppice spawn fix-login")
        .example("coppice spawn fix-login -w ~/work/shop --repo api --repo web")
        .example("coppice spawn fix-login --base main --base web=release/2")
        .example("cd \"$(coppice spawn fix-login -q)\"");
  }

  @Override
  public int run(Words words, Caller caller) {
    Bases bases = Bases.parse(words.values("--base"));
    SpawnParams params =
        new SpawnParams(
            words.required(0),
            words.workspace(),
            words.values("--repo"),
            bases.everywhere(),
            bases.byRepository(),
            words.value("--branch"),
            words.has("--reuse-branch"),
            words.dryRun(),
            caller.folder());
    return caller.ask(Methods.SPAWN, params, words.dryRun(), new SpawnText());
  }
}
