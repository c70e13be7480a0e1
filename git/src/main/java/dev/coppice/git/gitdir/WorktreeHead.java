package dev.coppice.git.gitdir;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import dev.coppice.git.jgit.Jgit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/**
 * What a HEAD file says.
 *
 * @param ref the full name of the ref it is on; empty when detached
 * @param detached the commit it names itself
 */
public record WorktreeHead(Optional<String> ref, Optional<ObjectId> detached) {
  private static final String REF = "ref: ";

  /**
   * Reads the one of a private git folder.
   *
   * @throws IOException if it cannot be read or is neither a ref nor a commit
   */
  public static WorktreeHead read(Path gitDir) throws IOException {
    Path file = gitDir.resolve("HEAD");
    if (Files.isSymbolicLink(file)) {
      return new WorktreeHead(
          Optional.of(Files.readSymbolicLink(file).toString()), Optional.empty());
    }
    try {
      return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " names neither a ref nor a commit", e);
    }
  }

  /**
   * Reads what such a file holds.
   *
   * @throws IllegalArgumentException if it is neither a ref nor a commit
   */
  public static WorktreeHead parse(String content) {
    String text = content.strip();
    return text.startsWith(REF)
        ? new WorktreeHead(Optional.of(text.substring(REF.length()).strip()), Optional.empty())
        : new WorktreeHead(Optional.empty(), Optional.of(new ObjectId(text)));
  }

  public static WorktreeHead on(BranchName branch) {
    return new WorktreeHead(Optional.of(branch.ref()), Optional.empty());
  }

  public static WorktreeHead at(ObjectId commit) {
    return new WorktreeHead(Optional.empty(), Optional.of(commit));
  }

  /** The commit it is at; empty while its branch has none. */
  public Optional<ObjectId> commit(Repository repository) throws IOException {
    if (ref.isEmpty()) {
      return detached;
    }
    ObjectId target = Jgit.target(repository.exactRef(ref.get()));
    return target.equals(ObjectId.ZERO) ? Optional.empty() : Optional.of(target);
  }

  /** The file's content. */
  public String text() {
    return ref.map(name -> REF + name).or(() -> detached.map(ObjectId::hex)).orElse("") + "\n";
  }

  public Optional<BranchName> branch() {
    return ref.flatMap(BranchName::ofRef);
  }
}
