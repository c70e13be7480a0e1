package dev.coppice.git.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.gitdir.LooseObjects;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.records.TreeNode;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexFileTest {
  @TempDir Path temp;

  private TestRepository repository;

  @BeforeEach
  void makeARepositoryOfManyNames() {
    repository = TestRepository.create(temp.resolve("r"));
    Random random = new Random(7);
    for (int i = 0; i < 120; i++) {
      repository.write(name(random, i), "content " + i);
    }
    repository.write("long/" + "n".repeat(200) + "/" + "m".repeat(200), "x");
    repository.commitAll("many");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "4"})
  void parse_ofAnyVersion_readsWhatGitReads(String version) throws IOException {
    repository.git("update-index", "--index-version", version);
    repository.write("staged", "x");
    repository.git("add", "staged");
    repository.git("update-index", "--assume-unchanged", "README");
    repository.git("update-index", "--skip-worktree", "staged");

    assertEquals(asGitSees(), shown(parse()));
  }

  @Test
  void parse_ofUnmergedEntries_readsTheirStages() throws IOException {
    conflict();

    assertEquals(asGitSees(), shown(parse()));
  }

  @Test
  void parse_afterACommit_knowsTheTree() throws IOException {
    assertEquals(
        Optional.of(repository.git("rev-parse", "HEAD^{tree}")),
        Optional.ofNullable(parse().cachedTrees().get("")).map(tree -> tree.id().name()));
  }

  @Test
  void parse_withSomethingStaged_knowsNoTree() throws IOException {
    repository.write("staged", "x");
    repository.git("add", "staged");

    assertFalse(parse().cachedTrees().containsKey(""));
  }

  @Test
  void parse_withAnIntentToAdd_knowsNoTree() throws IOException {
    repository.write("later", "x");
    repository.git("add", "-N", "later");

    IndexFile index = parse();

    assertFalse(index.cachedTrees().containsKey(""));
    assertEquals(1, index.entries().stream().filter(IndexEntry::intentToAdd).count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "4"})
  void partial_ofAnyVersion_isAnIndexThatGitReads(String version) throws IOException {
    repository.git("update-index", "--index-version", version);
    repository.write("later", "x");
    repository.git("add", "-N", "later");
    conflict();
    List<String> all = asGitSees();

    Files.write(index(), PartialIndex.of(parse(), entry -> true));

    assertEquals(all, asGitSees());
    assertEquals("", repository.git("diff-files", "--diff-filter=M", "--name-only", "--", "long"));
  }

  @Test
  void isUntouched_inTheSameSecond_isUnknown() throws IOException {
    IndexFile index = parse();
    IndexEntry entry = index.entries().getFirst();
    long second = entry.stat().mtimeSeconds();

    assertFalse(index.isUntouched(entry, FileTime.fromMillis(second * 1000 + 999)));
    assertTrue(index.isUntouched(entry, FileTime.fromMillis(second * 1000 + 1000)));
  }

  @Test
  void folded_standsForTheSameTree() throws IOException {
    repository.write("long/staged", "x");
    repository.git("add", "long/staged");
    IndexFile index = parse();

    try (FileRepository opened = Jgit.open(repository.gitDir())) {
      List<IndexEntry> folded = FoldedEntries.of(index, opened.getObjectDatabase());
      TreeNode tree = new TreeNode(new LooseObjects(opened));
      for (IndexEntry entry : folded) {
        tree.put(entry.path(), entry.mode(), entry.id());
      }

      assertTrue(folded.stream().anyMatch(IndexEntry::isFolder));
      assertEquals(repository.git("write-tree"), tree.write().name());
    }
  }

  @Test
  void parse_afterAConflictWasResolved_knowsWhatUndoesThat() throws IOException {
    conflict();
    repository.write("README", "both");
    repository.git("add", "README");

    List<String> blobs =
        parse().resolveUndo().stream()
            .map(id -> repository.git("cat-file", "blob", id.name()))
            .toList();

    assertEquals(List.of("hello", "mine", "theirs"), blobs);
  }

  @Test
  void parse_ofASplitIndex_saysSo() throws IOException {
    repository.git("update-index", "--split-index");

    assertTrue(parse().split());
  }

  @Test
  void parse_ofASparseIndex_saysSo() throws IOException {
    repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "long");

    assertTrue(parse().sparse());
  }

  @Test
  void parse_ofADamagedIndex_fails() throws IOException {
    byte[] file = Files.readAllBytes(index());
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = file.clone();
      damaged[random.nextInt(file.length)] ^= (byte) (1 + random.nextInt(255));

      assertThrows(IOException.class, () -> IndexFile.parse(damaged));
    }
  }

  @Test
  void parse_ofAnIndexCutShort_fails() throws IOException {
    byte[] file = Files.readAllBytes(index());
    for (int length = 0; length < file.length; length += 97) {
      byte[] cut = Arrays.copyOf(file, length);

      assertThrows(IOException.class, () -> IndexFile.parse(cut));
    }
  }

  @Test
  void parse_ofDamageBehindAHashThatIsLeftOut_neverFailsOtherwise() throws IOException {
    byte[] file = Files.readAllBytes(index());
    Arrays.fill(file, file.length - 20, file.length, (byte) 0);
    Random random = new Random(2);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = file.clone();
      damaged[random.nextInt(file.length - 20)] ^= (byte) (1 + random.nextInt(255));
      try {
        IndexFile.parse(damaged);
      } catch (IOException expected) {
        assertTrue(String.valueOf(expected.getMessage()).contains("index"));
      }
    }
  }

  private void conflict() {
    repository.git("checkout", "-q", "-b", "side");
    repository.commitFile("README", "mine");
    repository.git("checkout", "-q", "main");
    repository.commitFile("README", "theirs");
    repository.git("checkout", "-q", "side");
    repository.git().attempt("merge", "main");
  }

  private static String name(Random random, int i) {
    String folder = "d".repeat(random.nextInt(4)) + random.nextInt(9);
    return folder + "/" + "ü ".repeat(random.nextInt(5)) + i + "x".repeat(random.nextInt(12));
  }

  private Path index() {
    return repository.gitDir().resolve("index");
  }

  private IndexFile parse() throws IOException {
    return IndexFile.parse(Files.readAllBytes(index()));
  }

  private List<String> asGitSees() {
    String out = repository.git("ls-files", "-z", "-v", "--stage", "--full-name");
    return List.of(out.split("\0"));
  }

  private static List<String> shown(IndexFile index) {
    return index.entries().stream().map(IndexFileTest::shown).toList();
  }

  /** As {@code git ls-files -v --stage} shows it. */
  private static String shown(IndexEntry entry) {
    char tag = entry.stage() > 0 ? 'M' : entry.skipWorktree() ? 'S' : 'H';
    return "%c %06o %s %d\t%s"
        .formatted(
            entry.assumeUnchanged() ? Character.toLowerCase(tag) : tag,
            entry.mode(),
            entry.id().name(),
            entry.stage(),
            new String(entry.path(), StandardCharsets.UTF_8));
  }
}
