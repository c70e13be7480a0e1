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
  private static final int DIGITS = 40;
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
    whole(file.content());
    if (TODO.matcher(new String(file.path(), StandardCharsets.ISO_8859_1)).matches()) {
      String text = new String(file.content(), StandardCharsets.ISO_8859_1);
      for (String digits : all(SHORT, text, 1)) {
        for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(digits))) {
          add(id);
        }
      }
    }
  }

  /** Takes every run of exactly 40 digits. By hand: reflogs may have megabytes. */
  private void whole(byte[] content) throws IOException {
    int begin = 0;
    for (int i = 0; i <= content.length; i++) {
      if (i == content.length || !isDigit(content[i])) {
        if (i - begin == DIGITS) {
          add(ObjectId.fromString(content, begin));
        }
        begin = i + 1;
      }
    }
  }

  private static boolean isDigit(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f');
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
