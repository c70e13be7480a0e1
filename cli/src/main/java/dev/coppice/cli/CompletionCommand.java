package dev.coppice.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code coppice completion}. */
@Command(
    name = "completion",
    header = "Print a script that completes commands in your shell.",
    footer = {
      "",
      "Examples:",
      "  source <(coppice completion bash)",
      "  coppice completion zsh > ~/.zfunc/_coppice",
      "  coppice completion fish > ~/.config/fish/completions/coppice.fish"
    },
    sortOptions = false)
final class CompletionCommand implements Verb {
  @Parameters(paramLabel = "bash|zsh|fish", description = "Your shell.")
  String shell;

  @Override
  public int run(Caller caller) {
    String script = CompletionScript.forShell(shell);
    return caller.show(
        new CompletionView(shell, script), (result, screen) -> screen.line(result.script()));
  }
}
