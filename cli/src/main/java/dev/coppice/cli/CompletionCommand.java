package dev.coppice.cli;

/** {@code coppice completion}. */
final class CompletionCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("completion", "Print a script that completes commands in your shell.")
        .required("bash|zsh|fish", "Your shell.")
        .example("source <(coppice completion bash)")
        .example("coppice completion zsh > ~/.zfunc/_coppice")
        .example("coppice completion fish > ~/.config/fish/completions/coppice.fish");
  }

  @Override
  public int run(Words words, Caller caller) {
    String shell = words.required(0);
    CompletionView view = new CompletionView(shell, CompletionScript.forShell(shell));
    return caller.show(view, (result, screen) -> screen.line(result.script()));
  }
}
