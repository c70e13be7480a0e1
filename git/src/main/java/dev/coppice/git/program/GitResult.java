package dev.coppice.git.program;

import java.nio.charset.StandardCharsets;

/**
 * What a run of the git program left.
 *
 * @param exitCode its exit status
 * @param stdout all that it printed
 * @param stderr the end of what it complained about
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GitResult(int exitCode, byte[] stdout, String stderr) {

  public boolean succeeded() {
    return exitCode == 0;
  }

  /** What it printed, without line ends at the end; bytes that are not UTF-8 are replaced. */
  String text() {
    return new String(stdout, StandardCharsets.UTF_8).stripTrailing();
  }
}
