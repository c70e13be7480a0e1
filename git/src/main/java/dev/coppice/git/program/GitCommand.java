package dev.coppice.git.program;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of the git program, to be described before {@link GitProgram} starts it.
 *
 * @param folder the folder it runs in
 * @param arguments the subcommand and what follows; paths in it must be absolute
 * @param config settings for this run, {@code name=value}
 * @param environment variables for this run; they come last and win
 * @param input what it reads; nothing if empty
 * @param hooks whether the repository's hooks may run
 * @param writes whether it is meant to change something; if not, it takes no optional locks
 * @param mostOutput how many bytes it may print before it is ended
 * @param longer whether it works on all of a worktree, and so may take longer than others
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GitCommand(
    Path folder,
    List<String> arguments,
    List<String> config,
    Map<String, String> environment,
    byte[] input,
    boolean hooks,
    boolean writes,
    int mostOutput,
    boolean longer) {
  /** Several may run at once, and what they print is in a heap that is kept small. */
  private static final int MOST_READ = 32 << 20;

  private static final int MOST_WRITTEN = 4 << 20;

  /** A command that only reads. */
  public static GitCommand reading(Path folder, String... arguments) {
    return command(folder, false, arguments);
  }

  /** A command that changes something. */
  public static GitCommand writing(Path folder, String... arguments) {
    return command(folder, true, arguments);
  }

  private static GitCommand command(Path folder, boolean writes, String... arguments) {
    return new GitCommand(
        folder,
        Arrays.asList(arguments),
        List.of(),
        Map.of(),
        new byte[0],
        false,
        writes,
        writes ? MOST_WRITTEN : MOST_READ,
        false);
  }

  public GitCommand withConfig(String... settings) {
    List<String> all = new ArrayList<>(config);
    all.addAll(Arrays.asList(settings));
    return new GitCommand(
        folder, arguments, all, environment, input, hooks, writes, mostOutput, longer);
  }

  public GitCommand withEnvironment(String name, String value) {
    Map<String, String> all = new HashMap<>(environment);
    all.put(name, value);
    return new GitCommand(folder, arguments, config, all, input, hooks, writes, mostOutput, longer);
  }

  public GitCommand withInput(byte[] bytes) {
    return new GitCommand(
        folder, arguments, config, environment, bytes, hooks, writes, mostOutput, longer);
  }

  /** Reads paths, each with a zero byte behind it, as {@code -z --stdin} wants them. */
  public GitCommand withPaths(Collection<byte[]> paths) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] path : paths) {
      joined.writeBytes(path);
      joined.write(0);
    }
    return withInput(joined.toByteArray());
  }

  public GitCommand withHooks() {
    return new GitCommand(
        folder, arguments, config, environment, input, true, writes, mostOutput, longer);
  }

  GitCommand withMostOutput(int bytes) {
    return new GitCommand(
        folder, arguments, config, environment, input, hooks, writes, bytes, longer);
  }

  /** Works on all of a worktree: filters may be slow, files huge, and history has to be fetched. */
  public GitCommand takingLonger() {
    return new GitCommand(
        folder, arguments, config, environment, input, hooks, writes, mostOutput, true);
  }

  /** For messages: {@code git read-tree -m -u HEAD}. */
  String shown() {
    return "git " + String.join(" ", arguments);
  }
}
