package dev.coppice.cli;

import dev.coppice.cli.CompletionScript.Choice;
import dev.coppice.cli.CompletionScript.Place;
import java.util.List;

/** Completion for zsh, with descriptions. */
final class ZshCompletion {
  private static final String HEAD =
      """
      #compdef coppice
      # Completes coppice in zsh: source <(coppice completion zsh), or as _coppice in your fpath.
      _coppice() {
        local verb='' i
        local -a choices names
        case $words[CURRENT-1] in
          -w | --workspace) names=(${(f)"$(coppice workspace ls -q 2>/dev/null)"}); compadd -a names; _files -/; return ;;
          --home) _files -/; return ;;
        esac
        for ((i = 2; i < CURRENT; i++)); do
          case $words[i] in
            --home | -w | --workspace) ((i++)) ;;
            -*) ;;
            *) case $verb in
                '' | workspace | op | preserved | daemon) verb="${verb:+$verb }$words[i]" ;;
              esac ;;
          esac
        done
        case $verb in
      """;

  private static final String TAIL =
      """
          *) _files; return ;;
        esac
        compadd -a names
        _describe coppice choices
      }
      if [ "$funcstack[1]" = _coppice ]; then _coppice "$@"; else compdef _coppice coppice; fi
      """;

  private ZshCompletion() {}

  static String script(List<Place> places) {
    StringBuilder script = new StringBuilder(HEAD);
    for (Place place : places) {
      script.append("    '").append(place.path()).append("')\n      choices=(");
      append(script, place.commands());
      append(script, place.options());
      script.append("\n      )\n");
      String names = BashCompletion.names(place.names());
      if (names.startsWith("coppice ")) {
        script.append("      names=(${(f)\"$(").append(names).append(" 2>/dev/null)\"})\n");
      } else if (!names.isEmpty()) {
        script.append("      names=(").append(names).append(")\n");
      }
      script.append("      ;;\n");
    }
    return script.append(TAIL).toString();
  }

  private static void append(StringBuilder script, List<Choice> choices) {
    for (Choice choice : choices) {
      String text = choice.word() + ":" + choice.description().replace(":", "\\:");
      script.append("\n        '").append(text.replace("'", "'\\''")).append('\'');
    }
  }
}
