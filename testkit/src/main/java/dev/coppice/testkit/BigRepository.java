package dev.coppice.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Makes repositories with many files in a moment, through {@code git fast-import}. */
public final class BigRepository {
  private static final int FILES_PER_FOLDER = 50;

  private BigRepository() {}

  /** A repository on {@code main} with one commit of {@code files} small files, checked out. */
  public static TestRepository create(Path folder, int files) {
    TestRepository repository = TestRepository.unborn(folder);
    repository.git().feed(stream(files), "fast-import", "--quiet");
    repository.git("read-tree", "-m", "-u", "HEAD");
    return repository;
  }

  private static byte[] stream(int files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    line(out, "commit refs/heads/main");
    line(out, "committer Tess Tester <tess@example.org> 1700000000 +0000");
    data(out, "Many files\n");
    for (int i = 0; i < files; i++) {
      int folder = i / FILES_PER_FOLDER;
      line(out, "M 100644 inline src/d%02d/d%d/f%d.txt".formatted(folder % 40, folder / 40, i));
      data(out, ("file " + i + "\n").repeat(1 + i % 60));
    }
    return out.toByteArray();
  }

  private static void data(ByteArrayOutputStream out, String content) {
    line(out, "data " + content.length());
    line(out, content);
  }

  private static void line(ByteArrayOutputStream out, String text) {
    out.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
