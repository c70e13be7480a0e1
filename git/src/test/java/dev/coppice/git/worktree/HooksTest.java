package dev.coppice.git.worktree;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HooksTest {
  private static final String HOOK = "post-checkout";

  @TempDir Path commonDir;

  private Path hooks;

  @BeforeEach
  void makeTheFolder() throws IOException {
    hooks = Files.createDirectory(commonDir.resolve("hooks"));
  }

  @Test
  void mayBe_withNothingButSamples_isFalse() throws IOException, ConfigInvalidException {
    Files.createFile(hooks.resolve("post-checkout.sample"));

    assertFalse(mayBe("[core]\n\tbare = false\n[user]\n\tname = A\n"));
  }

  @Test
  void mayBe_withoutAFolderOfHooks_isFalse() throws IOException, ConfigInvalidException {
    Files.delete(hooks);

    assertFalse(mayBe(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[core]\n\thooksPath = /elsewhere\n",
        "[CORE]\n\tHOOKSPATH = .githooks\n",
        "[extensions]\n\tworktreeConfig = true\n",
        "[include]\n\tpath = more\n",
        "[IncludeIf \"gitdir:~/work/\"]\n\tpath = more\n",
        "[hook \"mine\"]\n\tevent = post-checkout\n\tcommand = true\n"
      })
  void mayBe_withASettingThatMayNameOne_isTrue(String settings)
      throws IOException, ConfigInvalidException {
    assertTrue(mayBe(settings));
    assertTrue(Hooks.mayBe(HOOK, commonDir, new Config(config(settings))));
  }

  @Test
  void mayBe_withAFileThatCannotBeRun_isTrueForGitToTell()
      throws IOException, ConfigInvalidException {
    Files.createFile(hooks.resolve(HOOK));

    assertTrue(mayBe(""));
  }

  @Test
  void mayBe_withALinkToNowhere_isTrueForGitToTell() throws IOException, ConfigInvalidException {
    Files.createSymbolicLink(hooks.resolve(HOOK), Path.of("gone"));

    assertTrue(mayBe(""));
  }

  private boolean mayBe(String settings) throws ConfigInvalidException {
    return Hooks.mayBe(HOOK, commonDir, config(settings));
  }

  private static Config config(String settings) throws ConfigInvalidException {
    var config = new Config();
    config.fromText(settings);
    return config;
  }
}
