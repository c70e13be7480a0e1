package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.gitdir.OwnConfig;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitEnvironment;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.program.GitResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;

/**
 * What the configuration says of line ends. In doubt, it says that they are turned.
 *
 * @param all whether a checkout may turn those of every text
 * @param some whether git may take a text for unchanged that has other ones than the repository
 * @param attributes whether it names a file of attributes
 * @param own whether the worktree has settings on this that a new one would not have
 */
record ConversionSettings(boolean all, boolean some, boolean attributes, boolean own) {
  private static final Set<String> OFF = Set.of("false", "no", "off", "0");
  private static final List<String> CORE = List.of("autocrlf", "eol", "attributesfile");

  /** Sections of which anything may bear on it. */
  private static final List<String> SECTIONS = List.of("filter", "include", "includeif");

  /** Conditions are git's to understand: it is asked if there are any. */
  static ConversionSettings read(GitProgram git, WorktreeLocation worktree, Repository repository)
      throws IOException {
    Config shared = repository.getConfig();
    List<Config> told = new ArrayList<>(List.of(shared));
    boolean own = false;
    boolean including = false;
    if (OwnConfig.isOn(shared)) {
      Config here = OwnConfig.over(new Config(), worktree.registration());
      Config fresh = OwnConfig.over(new Config(), worktree.commonDir());
      told.addAll(List.of(here, fresh));
      own = !relevant(here).equals(relevant(fresh));
      including = has(here, "include") || has(fresh, "include");
    }
    if (including || told.stream().anyMatch(config -> has(config, "includeif"))) {
      told.add(asked(git, worktree));
    }
    return new ConversionSettings(
        (own && including) || told.stream().anyMatch(ConversionSettings::turnsAll),
        told.stream().anyMatch(ConversionSettings::turnsSome),
        told.stream().anyMatch(config -> core(config, "attributesfile").isPresent()),
        own);
  }

  private static boolean turnsAll(Config config) {
    return (turnsSome(config) && core(config, "autocrlf").filter("input"::equals).isEmpty())
        || core(config, "eol").filter("crlf"::equals).isPresent();
  }

  private static boolean turnsSome(Config config) {
    return core(config, "autocrlf").filter(value -> !OFF.contains(value)).isPresent();
  }

  private static Optional<String> core(Config config, String name) {
    return Optional.ofNullable(config.getString("core", null, name))
        .map(value -> value.toLowerCase(Locale.ROOT));
  }

  private static boolean has(Config config, String section) {
    return config.getSections().contains(section);
  }

  private static Set<String> relevant(Config config) {
    Set<String> lines = new TreeSet<>();
    for (String name : CORE) {
      core(config, name).ifPresent(value -> lines.add(name + "=" + value));
    }
    for (String section : SECTIONS) {
      lines.addAll(lines(config, section));
    }
    return lines;
  }

  private static List<String> lines(Config config, String section) {
    List<String> lines = new ArrayList<>();
    for (String part : config.getSubsections(section)) {
      for (String name : config.getNames(section, part)) {
        String[] values = config.getStringList(section, part, name);
        lines.add("%s.%s.%s=%s".formatted(section, part, name, Arrays.toString(values)));
      }
    }
    for (String name : config.getNames(section)) {
      lines.add(
          section + "." + name + "=" + Arrays.toString(config.getStringList(section, null, name)));
    }
    return lines;
  }

  private static Config asked(GitProgram git, WorktreeLocation worktree) {
    GitResult result =
        git.tryRun(
            GitCommand.reading(
                    worktree.folder(),
                    "config",
                    "-z",
                    "--get-regexp",
                    "^core\\.(" + String.join("|", CORE) + ")$")
                .withEnvironment("GIT_DIR", GitEnvironment.argument(worktree.registration())));
    if (result.exitCode() > 1) { // 1: nothing is set
      throw new GitException(Kind.GIT_FAILED, "git config: " + result.stderr().strip());
    }
    Config config = new Config();
    for (String line : new String(result.stdout(), StandardCharsets.UTF_8).split("\0", -1)) {
      if (!line.isEmpty()) {
        String[] parts = line.split("\n", 2);
        config.setString(
            "core",
            null,
            parts[0].substring("core.".length()),
            parts.length < 2 ? "true" : parts[1]);
      }
    }
    return config;
  }
}
