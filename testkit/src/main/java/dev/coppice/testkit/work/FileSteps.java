package dev.coppice.testkit.work;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;

/** What people and editors do to files. */
final class FileSteps {
  /** What links name, as printf(1) has it. */
  private static final List<String> TARGETS =
      List.of("d/", "a//b", "../\\351x", "\\351/../y", "/no-such-folder/\\377", "./", "d//", "src");

  static final List<Draw.Kind> ALL =
      List.of(
          FileSteps::write,
          FileSteps::write,
          FileSteps::write,
          draw -> write(draw, draw.file(), "step\r\n" + draw.number() + "\r\n"),
          draw -> write(draw, "build/o" + draw.number() + "/x.log", "out"),
          draw -> write(draw, ".gitattributes", "* text=auto\n"),
          draw -> write(draw, ".gitattributes", "n* filter=strip\n"),
          draw -> write(draw, ".gitattributes", "* text eol=crlf\n"),
          draw -> write(draw, ".gitattributes", "*.txt ident\n"),
          draw -> write(draw, ".gitattributes", "wide working-tree-encoding=UTF-16LE\n"),
          draw -> write(draw, "wide", "w\0i\0d\0e\0\r\0\n\0" + draw.number() % 10 + "\0\n\0"),
          draw -> write(draw, ".gitattributes", "*.txt -text\nn* text\n"),
          draw -> write(draw, "d/.gitattributes", "* text eol=crlf\n"),
          draw -> write(draw, "d/.gitignore", draw.oneOf(List.of("*\n", "n*\n", "!*.log\n"))),
          draw -> write(draw, draw.file(), ""),
          draw -> write(draw, draw.file(), "no line end"),
          draw -> write(draw, draw.file(), "\0\1\2 binary\r\n\n"),
          draw -> write(draw, draw.file(), "$Id$ $Id: 1234 $\n"),
          draw -> write(draw, draw.file(), "\uFEFFmark\n"),
          draw -> write(draw, draw.file(), ("large " + draw.number() + "\n").repeat(150_000)),
          draw -> change(draw, "04755", path -> Files.setAttribute(path, "unix:mode", 04755)),
          draw -> change(draw, "0444", path -> Files.setAttribute(path, "unix:mode", 0444)),
          draw -> change(draw, "empty folder", Files::createDirectories),
          FileSteps::hardLink,
          FileSteps::nameThatIsNoText,
          FileSteps::timeOf,
          draw -> change(draw, "delete", Files::deleteIfExists),
          draw -> change(draw, "0600", path -> Files.setAttribute(path, "unix:mode", 0600)),
          FileSteps::executable,
          draw ->
              change(
                  draw,
                  "link",
                  path -> Files.createSymbolicLink(path, Path.of("to/" + draw.number()))),
          FileSteps::oddLink,
          FileSteps::folderBecomesLink,
          FileSteps::fileBecomesFolder,
          FileSteps::replace,
          FileSteps::ignore);

  private FileSteps() {}

  private static WorkStep write(Draw draw) {
    return write(draw, draw.file(), "step " + draw.number() + "\n");
  }

  private static WorkStep write(Draw draw, String file, String content) {
    return draw.step("write " + file, (_, worktree) -> worktree.write(file, content));
  }

  private static WorkStep change(Draw draw, String how, Change change) {
    String file = draw.file();
    return draw.step(how + " " + file, (_, worktree) -> change.to(worktree.folder().resolve(file)));
  }

  private static WorkStep executable(Draw draw) {
    boolean executable = draw.number() % 2 == 0;
    return change(
        draw,
        executable ? "executable" : "not executable",
        path -> path.toFile().setExecutable(executable));
  }

  private static WorkStep oddLink(Draw draw) {
    String target = draw.oneOf(TARGETS);
    return change(
        draw,
        "link to " + target,
        path -> {
          Files.deleteIfExists(path);
          return OddLink.make(path, target);
        });
  }

  private static WorkStep folderBecomesLink(Draw draw) {
    String from = draw.oneOf(List.of("src", "d", "d/e"));
    String to = draw.oneOf(List.of("moved" + draw.number(), "d.log", "n/m" + draw.number()));
    return draw.step(
        from + " becomes a link to " + to,
        (_, worktree) -> moveAndLink(worktree.folder().resolve(from), worktree.folder(), to));
  }

  private static Path moveAndLink(Path folder, Path top, String to) throws IOException {
    Path target = top.resolve(to);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("no folder");
    }
    Files.createDirectories(target.getParent());
    Files.move(folder, target);
    return Files.createSymbolicLink(folder, target);
  }

  private static WorkStep fileBecomesFolder(Draw draw) {
    String file = draw.file();
    return draw.step(
        file + " becomes a folder",
        (_, worktree) -> {
          Files.deleteIfExists(worktree.folder().resolve(file));
          worktree.write(file + "/x", "x\n");
          return worktree.git().attempt("add", "-A", "--", file).exitCode();
        });
  }

  private static WorkStep hardLink(Draw draw) {
    String name = "hard" + draw.number();
    return change(draw, "hard link to", path -> Files.createLink(path.resolveSibling(name), path));
  }

  private static WorkStep nameThatIsNoText(Draw draw) {
    String file = draw.oneOf(List.of("\\351", "d/\\377\\376", "src/\\303"));
    return draw.step(
        "a name that is no text, " + file,
        (_, worktree) ->
            OddLink.shell(
                "printf %s \"$1\" > \"$2/$(printf \"$3\")\"",
                "no text " + draw.number(), worktree.folder().toString(), file));
  }

  /** An editor that keeps the time and the size. */
  private static WorkStep timeOf(Draw draw) {
    return change(
        draw,
        "same time and size",
        path -> {
          FileTime time = Files.getLastModifiedTime(path);
          byte[] content = Files.readAllBytes(path);
          Arrays.fill(content, (byte) ('a' + draw.number() % 26));
          Files.write(path, content);
          return Files.setLastModifiedTime(path, time);
        });
  }

  private static WorkStep replace(Draw draw) {
    String file = draw.file();
    return draw.step(
        "replace " + file,
        (_, worktree) -> {
          Files.deleteIfExists(worktree.folder().resolve(file));
          return worktree.write(file, "in its place " + draw.number() + "\n");
        });
  }

  private static WorkStep ignore(Draw draw) {
    String file = draw.file();
    return draw.step("ignore " + file, (_, worktree) -> ignore(worktree, file));
  }

  private static int ignore(TestRepository worktree, String file) {
    worktree.append(".gitignore", "/" + file.replace("\n", "?") + "\n");
    return worktree.git().attempt("rm", "-q", "--cached", "--", file).exitCode();
  }

  @FunctionalInterface
  private interface Change {
    Object to(Path path) throws IOException;
  }
}
