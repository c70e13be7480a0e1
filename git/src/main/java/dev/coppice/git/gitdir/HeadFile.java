package dev.coppice.git.gitdir;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a {@code HEAD} file says.
 *
 * @param branch the branch it is on
 * @param commit the commit it names itself, when detached
 */
public record HeadFile(Optional<BranchName> branch, Optional<ObjectId> commit) {
  /** It is missing, or neither a branch nor a commit. */
  public static final HeadFile NONE = new HeadFile(Optional.empty(), Optional.empty());

  private static final String REF = "ref:";
  private static final int HEX = 40;

  /** Reads {@code HEAD} in a git folder; says nothing if it is missing or something else. */
  public static HeadFile read(Path gitDir) throws IOException {
    String text = GitFiles.read(gitDir.resolve("HEAD")).orElse("");
    if (text.startsWith(REF)) {
      return new HeadFile(BranchName.ofRef(text.substring(REF.length()).strip()), Optional.empty());
    }
    boolean commit = text.length() == HEX && text.chars().allMatch(HeadFile::isHex);
    return new HeadFile(
        Optional.empty(), commit ? Optional.of(new ObjectId(text)) : Optional.empty());
  }

  private static boolean isHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
