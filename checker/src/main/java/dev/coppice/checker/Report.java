package dev.coppice.checker;

import java.util.List;

/**
 * What a look has found.
 *
 * @param open the operations that are under way: while there are any, nothing else is looked at
 * @param waiting the operations that wait for a person; what they are about is left out
 * @param problems what does not agree, in words; empty if all does
 * @param seen how much was looked at, in words
 */
public record Report(List<String> open, List<String> waiting, List<String> problems, String seen) {
  public Report {
    open = List.copyOf(open);
    waiting = List.copyOf(waiting);
    problems = List.copyOf(problems);
  }
}
