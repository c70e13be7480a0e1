package dev.coppice.sessionmanager.port;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing that was not as it was expected to be when it was to be changed. Sorted by repository,
 * kind and name; what belongs to no repository comes first.
 *
 * @param repository the name of the one it is in
 * @param name which row, ref or worktree: {@code session s_…}, {@code refs/heads/x}, a folder
 */
public record Mismatch(
    Kind kind, Optional<String> repository, String name, String expected, String actual)
    implements Comparable<Mismatch> {

  /** What is said of something that is not there, or was expected not to be. */
  public static final String NOTHING = "none";

  private static final Comparator<Mismatch> ORDER =
      Comparator.comparing((Mismatch it) -> it.repository().orElse(""))
          .thenComparing(Mismatch::kind)
          .thenComparing(Mismatch::name)
          .thenComparing(Mismatch::expected)
          .thenComparing(Mismatch::actual);

  /** What it is. */
  public enum Kind {
    ROW("row"),
    REF("ref"),
    WORKTREE("worktree");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** For an error's details. */
  public Map<String, Object> details() {
    var details = new TreeMap<String, Object>();
    details.put("kind", kind.word);
    repository.ifPresent(it -> details.put("repo", it));
    details.put(kind.word, name);
    details.put("expected", expected);
    details.put("actual", actual);
    return details;
  }

  /** The same, in a repository, unless it is known to be in one. */
  public Mismatch in(Optional<String> name) {
    return new Mismatch(kind, repository.or(() -> name), this.name, expected, actual);
  }

  @Override
  public int compareTo(Mismatch other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "%s is at %s, not at %s".formatted(name, actual, expected);
  }
}
