package dev.coppice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.distribution.Toy.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ./coppice in a clone that was not built yet, with a stand-in for Maven. */
class FirstUseTest {
  @TempDir static Path shared;
  private static Toy built;

  @TempDir Path folder;
  private Toy toy;
  private Path bin;

  @BeforeAll
  static void assemble() throws Exception {
    built = new Toy(Files.createDirectory(shared.resolve("built")));
    built.assemble("built");
  }

  @BeforeEach
  void prepare() throws Exception {
    toy = new Toy(Files.createDirectory(folder.resolve("clone")));
    bin = Files.createDirectory(folder.resolve("bin"));
  }

  @Test
  void firstUse_buildsWithVisibleProgressAndThenRuns() throws Exception {
    maven("echo '[INFO] Building Coppice: git 0.1.0   [3/10]'; sleep 1; " + putInPlace());

    Ran ran = coppice();

    assertTrue(ran.output().startsWith("built [ls]\n"), ran.output());
    assertTrue(ran.errors().contains("building Coppice before its first use"), ran.errors());
    assertTrue(ran.errors().contains("coppice: building [3/10] git\n"), ran.errors());
    assertEquals(0, ran.status());
  }

  @Test
  void firstUse_whenTheBuildFails_showsTheEndOfItsLogAndLeavesNothing() throws Exception {
    maven("echo '[ERROR] something broke'; exit 1");

    Ran ran = coppice();

    assertEquals(70, ran.status());
    assertTrue(ran.errors().contains("[ERROR] something broke\n"), ran.errors());
    assertFalse(Files.exists(toy.dist().resolve("current")));
  }

  @Test
  void firstUse_withoutMaven_saysWhatToInstall() throws Exception {
    Ran ran =
        Toy.run(
            folder,
            Map.of("PATH", onlyPrograms("mkdir", "flock", "date", "cat", "readlink").toString()),
            toy.root + "/coppice",
            "ls");

    assertEquals(69, ran.status());
    assertTrue(ran.errors().contains("there is no mvn on the PATH: install it"), ran.errors());
    assertEquals(1, ran.errors().lines().count(), ran.errors());
  }

  @Test
  void twoFirstUsesAtOnce_buildOnce() throws Exception {
    maven("echo x >>" + folder + "/builds; sleep 1; " + putInPlace());
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {

      CompletableFuture<Ran> one = CompletableFuture.supplyAsync(this::unchecked, threads);
      CompletableFuture<Ran> two = CompletableFuture.supplyAsync(this::unchecked, threads);

      assertTrue(one.get().output().startsWith("built [ls]\n"), one.get().errors());
      assertTrue(two.get().output().startsWith("built [ls]\n"), two.get().errors());
    }
    assertEquals(1, Files.readAllLines(folder.resolve("builds")).size());
  }

  @Test
  void interruptedFirstUse_endsTheBuildAndTheNextUseBuildsAgain() throws Exception {
    Path pid = folder.resolve("maven.pid");
    maven("echo $$ >" + pid + ".new; mv " + pid + ".new " + pid + "; exec sleep 600");
    ProcessBuilder builder = new ProcessBuilder(toy.root + "/coppice", "ls");
    builder.environment().put("PATH", path());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
    Process first = builder.start();
    while (!Files.exists(pid)) {
      assertTrue(first.isAlive(), Files.readString(folder.resolve("out")));
      LockSupport.parkNanos(100_000);
    }

    first.destroy();

    assertTrue(first.waitFor(2, TimeUnit.MINUTES));
    assertEquals(143, first.exitValue());
    long maven = Long.parseLong(Files.readString(pid).strip());
    assertFalse(ProcessHandle.of(maven).map(ProcessHandle::isAlive).orElse(false));
    maven(putInPlace());
    assertTrue(coppice().output().startsWith("built [ls]\n"));
  }

  private Ran coppice() throws Exception {
    return Toy.run(folder, Map.of("PATH", path()), toy.root + "/coppice", "ls");
  }

  private String path() {
    return bin + ":" + System.getenv("PATH");
  }

  private Ran unchecked() {
    try {
      return coppice();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String putInPlace() {
    return "mkdir -p " + toy.dist() + "; cp -a " + built.dist() + "/. " + toy.dist();
  }

  private void maven(String script) throws Exception {
    Path file = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path onlyPrograms(String... names) throws Exception {
    for (String name : names) {
      Path program = Path.of("/usr/bin", name);
      if (Files.exists(program)) {
        Files.createSymbolicLink(bin.resolve(name), program);
      }
    }
    return bin;
  }
}
