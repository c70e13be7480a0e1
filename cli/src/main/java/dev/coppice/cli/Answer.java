package dev.coppice.cli;

import dev.coppice.api.view.Verdict;

/** How the answer of a method is shown to people, and what the command ends with. */
interface Answer<R> {
  void print(R result, Screen screen);

  default int exitCode(R result) {
    return Verdict.exitCode(result);
  }
}
