package dev.coppice.git.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Finds the objects that files of a private git folder name: in reflogs, {@code ORIG_HEAD}, {@code
 * MERGE_HEAD}, lists of commits to pick, per-worktree refs. To-do lists name them by their first
 * digits.
 */
final class NamedObjects {
  private static final Pattern WHOLE = Pattern.compile("(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])");
  private static final Pattern SHORT =
      Pattern.compile("^[a-z]+(?: -[cC])? ([0-9a-f]{4,39})(?![0-9a-f])", Pattern.MULTILINE);
  private static final Pattern TODO =
      Pattern.compile("sequencer/todo|rebase-merge/(git-rebase-todo.*|done)");

  private final ObjectReader reader;
  private final Set<ObjectId> found = new LinkedHashSet<>();

  NamedObjects(ObjectReader reader) {
    this.reader = reader;
  }

  /** Those named so far, in the order they were met; each is in the repository. */
  Set<ObjectId> found() {
    return found;
  }

  void scan(PrivateFiles.PrivateFile file) throws IOException {
    String text = new String(file.content(), StandardCharsets.ISO_8859_1);
    for (String hex : all(WHOLE, text, 0)) {
      add(ObjectId.fromString(hex));
    }
    if (TODO.matcher(new String(file.path(), StandardCharsets.ISO_8859_1)).matches()) {
      for (String digits : all(SHORT, text, 1)) {
        for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(digits))) {
          add(id);
        }
      }
    }
  }

  private void add(ObjectId id) throws IOException {
    if (!id.equals(ObjectId.zeroId()) && !found.contains(id) && reader.has(id)) {
      found.add(id);
    }
  }

  private static List<String> all(Pattern pattern, String text, int group) {
    List<String> all = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      all.add(matcher.group(group));
    }
    return all;
  }
}
