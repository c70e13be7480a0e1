package dev.coppice.sessionmanager.verb;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.model.Names;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What repositories are called when nobody names them. */
class RepositoryNamesTest {
  private static final Path FOLDER = Path.of("/home/dev/shop");

  private final RepositoryNames names = new RepositoryNames();

  private List<String> of(String... paths) {
    List<RepositoryLocation> found =
        Arrays.stream(paths)
            .map(FOLDER::resolve)
            .map(path -> new RepositoryLocation(path, path.resolve(".git")))
            .toList();
    return List.copyOf(names.of(FOLDER, found).keySet());
  }

  @Test
  void theFolderItself_isTheDot() {
    assertEquals(List.of(".", "api"), of("", "api"));
  }

  @Test
  void aRepository_isNamedByTheLastPartOfItsPath() {
    assertEquals(List.of("api", "http"), of("api", "libs/net/http"));
  }

  @Test
  void whereThatIsTaken_moreOfThePathNamesIt() {
    assertEquals(
        List.of("http", "net-http", "b-net-http"), of("a/net/http", "c/net/http", "b/net/http"));
  }

  @Test
  void whereAllOfThePathIsTaken_aNumberIsAdded() {
    assertEquals(List.of("a-b", "b", "a-b-2"), of("a-b", "x/b", "a/b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my api",
        "it's",
        "a\nb",
        "-x",
        ".hidden",
        "a..b",
        "x.lock",
        "s_0123",
        "...",
        "\"",
        "$(a)",
        "a/..b",
        "\ud83d\ude80",
        "e\u0301",
        "\u200b"
      })
  void whateverAFolderIsCalled_theNameIsOne(String path) {
    String name = of(path).getFirst();

    assertEquals(Optional.empty(), Names.problem(name), name);
  }

  @Test
  void aLongFolder_hasAShorterName() {
    assertEquals(Optional.empty(), Names.problem(of("x".repeat(255)).getFirst()));
    assertEquals(Optional.empty(), Names.problem(of("é".repeat(127)).getFirst()));
    assertEquals(Optional.empty(), Names.problem(of("\ud835\udc9c".repeat(60)).getFirst()));
    assertEquals(Optional.empty(), Names.problem(of("日本".repeat(42)).getFirst()));
  }

  @Test
  void manyFoldersWithNoNameOfTheirOwn_areStillToldApart() {
    List<String> given = of("\ud83d\ude80", "\ud83d\ude81", "a/\ud83d\ude80", "b/\ud83d\ude80");

    assertEquals(4, given.stream().distinct().count());
    given.forEach(name -> assertEquals(Optional.empty(), Names.problem(name), name));
  }

  @Test
  void aNameThatSomebodyGives_isRefusedIfItIsNone() {
    FailureException refusal = assertThrows(FailureException.class, () -> names.require("a/b"));

    assertEquals(FailureCode.INVALID_NAME, refusal.failure().code());
    assertEquals("a/b", refusal.failure().details().get("name"));
    assertDoesNotThrow(() -> names.require("."));
    assertDoesNotThrow(() -> names.require("api"));
  }
}
