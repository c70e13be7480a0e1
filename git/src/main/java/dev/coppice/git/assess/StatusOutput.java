package dev.coppice.git.assess;

import dev.coppice.git.GitException;
import dev.coppice.git.ObjectId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What {@code git status --porcelain=v2 --branch -z} printed.
 *
 * @param head the commit of HEAD; empty if it has none
 * @param entries in git's order
 */
public record StatusOutput(Optional<ObjectId> head, List<StatusEntry> entries) {
  private static final String HEAD = "# branch.oid ";
  private static final String UNBORN = "(initial)";

  /** How many fields come before the path, by the kind of line; see git-status(1). */
  private static final int CHANGED_FIELDS = 8;

  private static final int UNMERGED_FIELDS = 10;

  /**
   * Reads it.
   *
   * @throws GitException GIT_FAILED if it is not of that form
   */
  public static StatusOutput parse(byte[] output) {
    List<StatusEntry> entries = new ArrayList<>();
    Optional<ObjectId> head = Optional.empty();
    boolean headSeen = false;
    for (int at = 0; at < output.length; ) {
      int end = endOf(output, at);
      byte[] line = Arrays.copyOfRange(output, at, end);
      if (line.length > 0 && line[0] == '#') {
        String text = new String(line, StandardCharsets.UTF_8);
        if (text.startsWith(HEAD)) {
          headSeen = true;
          head = headOf(text.substring(HEAD.length()));
        }
      } else {
        entries.add(entry(line));
      }
      at = end + 1;
    }
    if (!headSeen) {
      throw notUnderstood("no line names HEAD");
    }
    return new StatusOutput(head, entries);
  }

  private static Optional<ObjectId> headOf(String text) {
    try {
      return text.equals(UNBORN) ? Optional.empty() : Optional.of(new ObjectId(text));
    } catch (IllegalArgumentException e) {
      throw notUnderstood("HEAD is " + text);
    }
  }

  private static int endOf(byte[] output, int at) {
    for (int end = at; end < output.length; end++) {
      if (output[end] == 0) {
        return end;
      }
    }
    throw notUnderstood("it ends in the middle of a line");
  }

  private static StatusEntry entry(byte[] line) {
    char kind = line.length > 2 ? (char) line[0] : 0;
    return switch (kind) {
      case '?', '!' -> new StatusEntry(kind, '.', '.', "N...", from(line, 2));
      case '1' -> tracked(line, CHANGED_FIELDS);
      case 'u' -> tracked(line, UNMERGED_FIELDS);
      default -> throw notUnderstood("a line starts with '" + kind + "'");
    };
  }

  private static StatusEntry tracked(byte[] line, int fields) {
    int at = 0;
    for (int field = 0; field < fields; field++) {
      while (at < line.length && line[at] != ' ') {
        at++;
      }
      at++;
    }
    if (at >= line.length) {
      throw notUnderstood("a line is too short");
    }
    String start = new String(line, 0, at, StandardCharsets.US_ASCII);
    return new StatusEntry(
        start.charAt(0), start.charAt(2), start.charAt(3), start.substring(5, 9), from(line, at));
  }

  private static byte[] from(byte[] line, int start) {
    return Arrays.copyOfRange(line, start, line.length);
  }

  private static GitException notUnderstood(String why) {
    return new GitException(
        GitException.Kind.GIT_FAILED, "the output of git status could not be understood: " + why);
  }
}
