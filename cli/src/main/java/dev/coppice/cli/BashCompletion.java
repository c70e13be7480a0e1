package dev.coppice.cli;

import dev.coppice.cli.CompletionScript.Choice;
import dev.coppice.cli.CompletionScript.Place;
import java.util.List;

/** Completion for bash: words only, as bash shows no descriptions. */
final class BashCompletion {
  private static final String HEAD =
      """
      # Completes coppice in bash: source <(coppice completion bash)
      _coppice() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb='' i words=''
        case $prev in
          -w | --workspace)
            COMPREPLY=($(compgen -W "$(coppice workspace ls -q 2>/dev/null)" -- "$cur") $(compgen -d -- "$cur"))
            return ;;
          --home)
            COMPREPLY=($(compgen -d -- "$cur"))
            return ;;
        esac
        for ((i = 1; i < COMP_CWORD; i++)); do
          case ${COMP_WORDS[i]} in
            --home | -w | --workspace) ((i++)) ;;
            -*) ;;
            *) case $verb in
                '' | workspace | op | daemon) verb="${verb:+$verb }${COMP_WORDS[i]}" ;;
              esac ;;
          esac
        done
        case $verb in
      """;

  private static final String TAIL =
      """
        esac
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
      }
      complete -o default -F _coppice coppice
      """;

  private BashCompletion() {}

  static String script(List<Place> places) {
    StringBuilder script = new StringBuilder(HEAD);
    for (Place place : places) {
      script.append("    '").append(place.path()).append("') words=\"");
      StringBuilder words = new StringBuilder();
      append(words, place.commands());
      append(words, place.options());
      words.append(names(place.names()));
      script.append(words.toString().strip()).append("\" ;;\n");
    }
    return script.append(TAIL).toString();
  }

  private static void append(StringBuilder words, List<Choice> choices) {
    for (Choice choice : choices) {
      words.append(choice.word()).append(' ');
    }
  }

  /** The shell's words that list what a label stands for. */
  static String names(String label) {
    return switch (label) {
      case "S", "OP|S" -> "$(coppice ls --all -q 2>/dev/null)";
      case "W" -> "$(coppice workspace ls -q 2>/dev/null)";
      case "bash|zsh|fish" -> "bash zsh fish";
      default -> "";
    };
  }
}
