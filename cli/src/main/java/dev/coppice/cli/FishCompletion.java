package dev.coppice.cli;

import dev.coppice.cli.CompletionScript.Choice;
import dev.coppice.cli.CompletionScript.Place;
import java.util.List;

/** Completion for fish, with descriptions. */
final class FishCompletion {
  private static final String HEAD =
      """
      # Completes coppice in fish: save it as ~/.config/fish/completions/coppice.fish
      function __coppice_at
          set -l verb
          set -l words (commandline -opc)
          set -l skip 0
          for word in $words[2..-1]
              if test $skip = 1
                  set skip 0
                  continue
              end
              switch $word
                  case --home -w --workspace
                      set skip 1
                  case '-*'
                  case '*'
                      if test (count $verb) = 0; or contains -- "$verb" workspace op preserved daemon
                          set -a verb $word
                      end
              end
          end
          test "$verb" = "$argv"
      end
      complete -c coppice -s w -l workspace -x -a '(coppice workspace ls -q 2>/dev/null) (__fish_complete_directories)'
      complete -c coppice -l home -x -a '(__fish_complete_directories)'
      """;

  private FishCompletion() {}

  static String script(List<Place> places) {
    StringBuilder script = new StringBuilder(HEAD);
    for (Place place : places) {
      String start = "complete -c coppice -n '__coppice_at " + place.path() + "'";
      for (Choice choice : place.commands()) {
        script.append(start).append(" -f -a ").append(choice.word());
        script.append(" -d ").append(quoted(choice.description())).append('\n');
      }
      for (Choice choice : place.options()) {
        if (!choice.word().equals("--home") && !choice.word().equals("--workspace")) {
          script.append(start).append(" -l ").append(choice.word().substring(2));
          script.append(" -d ").append(quoted(choice.description())).append('\n');
        }
      }
      String names = BashCompletion.names(place.names());
      if (!names.isEmpty()) {
        boolean asked = names.startsWith("coppice ");
        String words = asked ? "(" + names + " 2>/dev/null)" : names;
        script.append(start).append(" -f -a ").append(quoted(words)).append('\n');
      }
    }
    return script.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
