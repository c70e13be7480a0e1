package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.WorkspaceAddParams;

/** {@code coppice workspace add}. */
final class WorkspaceAddCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("add", "Register a folder and the repositories in it.")
        .required("DIR", "The folder.")
        .option("N", "Its name (default: the folder's).", "--name")
        .options(
            "NAME=PATH", "A repository, instead of looking for them; may be repeated.", "--repo")
        .dryRun()
        .about(
            "Repositories are looked for in the folder and below it, ignored folders left out. Nothing is written into the folder.")
        .example("coppice workspace add ~/work/shop")
        .example("coppice workspace add . --name shop --repo api=services/api --repo web=web");
  }

  @Override
  public int run(Words words, Caller caller) {
    WorkspaceAddParams params =
        new WorkspaceAddParams(
            Paths.absolute(caller.folder(), words.required(0)),
            words.value("--name"),
            Pairs.parse("--repo", words.values("--repo")),
            words.dryRun());
    return caller.ask(
        Methods.WORKSPACE_ADD, params, words.dryRun(), new WorkspaceText("Registered "));
  }
}
