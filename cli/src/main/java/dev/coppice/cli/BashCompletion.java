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
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb='' i
        local words='' options='' names=''
        case $prev in
          -w | --workspace)
            words=$(coppice workspace ls -q 2>/dev/null)
            COMPREPLY=($(compgen -W '$words' -- "$cur") $(compgen -d -- "$cur"))
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
                '' | workspace | op | preserved | daemon) verb="${verb:+$verb }${COMP_WORDS[i]}" ;;
              esac ;;
          esac
        done
        case $verb in
      """;

  private static final String TAIL =
      """
        esac
        if [[ $cur == -* ]]; then
          words=$options
        elif [ -n "$names" ]; then
          words=$($names 2>/dev/null)
        fi
        # In single quotes: a name is expanded, but what is in it is not.
        COMPREPLY=($(compgen -W '$words' -- "$cur"))
      }
      complete -o default -F _coppice coppice
      """;

  private BashCompletion() {}

  static String script(List<Place> places) {
    StringBuilder script = new StringBuilder(HEAD);
    for (Place place : places) {
      String names = names(place.names());
      boolean asked = names.startsWith("coppice ");
      script.append("    '").append(place.path()).append("') words='");
      script.append(asked ? "" : names).append(words(place.commands())).append("' options='");
      script.append(words(place.options())).append("' names='").append(asked ? names : "");
      script.append("' ;;\n");
    }
    return script.append(TAIL).toString();
  }

  private static String words(List<Choice> choices) {
    return String.join(" ", choices.stream().map(Choice::word).toList());
  }

  /** The command that lists what a label stands for, or the words themselves. */
  static String names(String label) {
    return switch (label) {
      case "S", "OP|S" -> "coppice ls --all -q";
      case "W" -> "coppice workspace ls -q";
      case "OP" -> "coppice op ls -q";
      case "X" -> "coppice preserved ls -q";
      case "bash|zsh|fish" -> "bash zsh fish";
      default -> "";
    };
  }
}
