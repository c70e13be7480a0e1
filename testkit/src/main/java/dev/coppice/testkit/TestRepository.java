package dev.coppice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A git repository in a temporary folder, made and changed with the git program.
 *
 * @param folder the top of its working tree (also used for a linked worktree)
 */
public record TestRepository(Path folder) {
  private static final Map.Entry<String, String> README = Map.entry("README", "hello\n");

  /** What {@code git commit} says when it does not shorten: {@code [main 1a2b…] message}. */
  private static final Pattern COMMITTED = Pattern.compile("\\[[^\\]]* ([0-9a-f]{40,})\\] ");

  /** Makes a repository on branch {@code main} without a commit. */
  public static TestRepository unborn(Path folder) {
    return unborn(folder, "main");
  }

  /** Makes a repository on a branch of that name without a commit. */
  public static TestRepository unborn(Path folder, String branch) {
    try {
      Files.createDirectories(folder);
      TestRepository repository = new TestRepository(folder.toRealPath());
      repository.git("init", "-q", "-b", branch);
      return repository;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a repository on branch {@code main} with one commit of a file {@code README}. */
  public static TestRepository create(Path folder) {
    return create(folder, "main");
  }

  /** Makes a repository on a branch of that name with one commit of a file {@code README}. */
  public static TestRepository create(Path folder, String branch) {
    return create(folder, branch, List.of(README));
  }

  /** Makes a repository as {@link #create(Path)} does, with one commit more, of that file. */
  public static TestRepository createWith(Path folder, String path, String content) {
    return create(folder, "main", List.of(README, Map.entry(path, content)));
  }

  private static TestRepository create(
      Path folder, String branch, List<Map.Entry<String, String>> files) {
    try {
      return Template.copy(new Recipe(branch, files), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Clones this repository, with {@code origin} naming it. */
  public TestRepository cloneTo(Path target) {
    git("clone", "-q", folder.toString(), target.toString());
    return new TestRepository(target.toAbsolutePath());
  }

  public TestGit git() {
    return new TestGit(folder);
  }

  /** Runs git here, which must succeed; returns what it printed. */
  public String git(String... arguments) {
    return git().run(arguments);
  }

  public GitOracle oracle() {
    return new GitOracle(git());
  }

  /** The folder with refs, objects and registrations. */
  public Path commonDir() {
    return Path.of(git("rev-parse", "--path-format=absolute", "--git-common-dir"));
  }

  /** The private git folder of this working tree. */
  public Path gitDir() {
    return Path.of(git("rev-parse", "--path-format=absolute", "--git-dir"));
  }

  /** Writes a file, with the folders above it. */
  public Path write(String path, String content) {
    Path file = folder.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds to a file. */
  public Path append(String path, String content) {
    try {
      return Files.writeString(folder.resolve(path), content, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes, adds and commits a file; returns the commit's id. */
  public String commitFile(String path, String content) {
    write(path, content);
    git("add", "-f", "--", path);
    return commit("Write " + path);
  }

  /** Commits everything there is; returns the commit's id. */
  public String commitAll(String message) {
    git("add", "-A");
    return commit(message);
  }

  /** Commits what is in the index; returns the commit's id. */
  public String commit(String message) {
    String said = git("-c", "core.abbrev=no", "commit", "--allow-empty", "-m", message);
    Matcher told = COMMITTED.matcher(said);
    return told.lookingAt() ? told.group(1) : head();
  }

  /** The commit of HEAD. */
  public String head() {
    return git("rev-parse", "HEAD");
  }

  /** Adds a linked worktree on a new branch, as a person would. */
  public TestRepository addWorktree(Path target, String branch) {
    git("worktree", "add", "-q", "-b", branch, target.toString());
    return new TestRepository(target.toAbsolutePath());
  }
}
