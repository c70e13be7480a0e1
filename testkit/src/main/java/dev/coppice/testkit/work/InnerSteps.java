package dev.coppice.testkit.work;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Repositories that come to be inside the worktree, and what is done in them. */
final class InnerSteps {
  private static final List<String> PLACES =
      List.of("inner", "build/inner", "src", "d/inner", "lib");

  static final List<Draw.Kind> ALL =
      List.of(
          InnerSteps::make,
          InnerSteps::submodule,
          draw -> inside(draw, "write", repository -> repository.write("x" + draw.number(), "x\n")),
          draw -> git(draw, "add", "-A"),
          draw -> git(draw, "commit", "-qam", "inner " + draw.number()),
          draw -> git(draw, "stash", "-q"),
          draw -> git(draw, "checkout", "-q", "-b", "inner" + draw.number()),
          draw -> git(draw, "checkout", "-q", "--detach", "HEAD~1"));

  private InnerSteps() {}

  private static WorkStep make(Draw draw) {
    String place = draw.oneOf(PLACES);
    return draw.step(
        "inner repository " + place,
        (_, worktree) -> {
          TestRepository inner = TestRepository.create(worktree.folder().resolve(place));
          return inner.commitFile("more", "more\n");
        });
  }

  private static WorkStep submodule(Draw draw) {
    String place = draw.oneOf(PLACES);
    return draw.step(
        "inner submodule " + place,
        (main, worktree) ->
            worktree
                .git()
                .attempt(
                    "-c",
                    "protocol.file.allow=always",
                    "submodule",
                    "-q",
                    "add",
                    main.folder().toString(),
                    place)
                .exitCode());
  }

  private static WorkStep git(Draw draw, String... arguments) {
    return inside(
        draw,
        "git " + String.join(" ", arguments),
        repository -> repository.git().attempt(arguments).exitCode());
  }

  private static WorkStep inside(Draw draw, String what, Inside doing) {
    String place = draw.oneOf(PLACES);
    return draw.step(
        "inner " + what + " in " + place,
        (_, worktree) -> {
          TestRepository inner = new TestRepository(worktree.folder().resolve(place));
          if (!Files.exists(inner.folder().resolve(".git"))) {
            throw new IOException("no repository");
          }
          return doing.in(inner);
        });
  }

  @FunctionalInterface
  private interface Inside {
    Object in(TestRepository inner) throws IOException;
  }
}
