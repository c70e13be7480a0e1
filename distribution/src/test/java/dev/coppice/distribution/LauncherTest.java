package dev.coppice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.distribution.Toy.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ./coppice over a distribution of toy programs. */
class LauncherTest {
  @TempDir static Path shared;
  private static Toy one;

  @TempDir Path folder;
  private Toy toy;

  @BeforeAll
  static void assemble() throws Exception {
    one = new Toy(Files.createDirectory(shared.resolve("one")));
    one.assemble("one");
  }

  @BeforeEach
  void prepare() throws Exception {
    toy = new Toy(Files.createDirectory(folder.resolve("a clone, 'quoted'")));
    toy.takeOver(one);
  }

  @Test
  void launch_usesTheStartUpCacheAndPassesTheArguments() throws Exception {
    Ran ran = coppice("ls", "a b", "");

    assertEquals("", ran.errors());
    assertTrue(ran.output().startsWith("one [ls, a b, ]\ncached true\n"), ran.output());
  }

  @Test
  void launch_afterTheJarWasReplacedInPlace_runsTheNewCode() throws Exception {
    Path changed = changedJar();

    Files.copy(changed, toy.installedCli(), StandardCopyOption.REPLACE_EXISTING);

    assertTrue(coppice("ls").output().startsWith("two [ls]\ncached false\n"));
  }

  @Test
  void launch_afterTheJarWasReplacedByAnOlderFile_runsTheNewCode() throws Exception {
    Path changed = changedJar();
    Files.setLastModifiedTime(changed, FileTime.fromMillis(0));

    Files.move(changed, toy.installedCli(), StandardCopyOption.REPLACE_EXISTING);

    assertTrue(coppice("ls").output().startsWith("two [ls]\ncached false\n"));
  }

  @Test
  void launch_afterChangedCodeWasAssembled_runsTheNewCodeWithACacheOfItsOwn() throws Exception {
    toy.assemble("two");

    assertTrue(coppice("ls").output().startsWith("two [ls]\ncached true\n"));
  }

  @Test
  void launch_withACacheThatCannotBeUsed_printsNothingOfIt() throws Exception {
    Path cache = toy.installedCli().resolve("../../cli.aot").normalize();
    Files.writeString(cache, "not a cache");

    Ran ran = coppice("ls");

    assertEquals("", ran.errors());
    assertTrue(ran.output().startsWith("one [ls]\n"), ran.output());
  }

  @Test
  void launch_throughLinksAndFromAnotherFolder_findsItself() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("bin"));
    Path link = elsewhere.resolve("direct");
    Files.createSymbolicLink(link, toy.root.resolve("coppice"));
    Files.createSymbolicLink(elsewhere.resolve("coppice"), Path.of("direct"));

    Ran ran = Toy.run(elsewhere, Map.of(), "./coppice", "ls");

    assertTrue(ran.output().contains("launcher " + toy.root.resolve("coppice") + "\n"));
    assertEquals(0, ran.status());
  }

  @Test
  void launch_inAFolderThatIsGone_passesItsPath() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/cwd")));
    Path gone = Files.createDirectory(folder.toRealPath().resolve("a gone folder"));
    String command = "rmdir \"$1\" && exec \"$2\" undo";
    String coppice = toy.root.resolve("coppice").toString();

    Ran ran = Toy.run(gone, Map.of(), "sh", "-c", command, "sh", gone.toString(), coppice);

    assertEquals(0, ran.status(), ran.errors());
    assertTrue(ran.output().startsWith("one [undo]\n"), ran.output());
    assertTrue(ran.output().contains("folder " + gone + "\n"), ran.output());
  }

  @Test
  void launch_inAPlainLocale_stillHasUtf8FileNames() throws Exception {
    Ran ran = Toy.run(folder, Map.of("LC_ALL", "C"), toy.root + "/coppice", "päth");

    assertTrue(ran.output().startsWith("one [päth]\n"), ran.output());
    assertTrue(ran.output().contains("names UTF-8\n"), ran.output());
  }

  @Test
  void launch_withJavaOptionsInTheEnvironment_ignoresThem() throws Exception {
    Ran ran = Toy.run(folder, Map.of("JAVA_TOOL_OPTIONS", "-Dx=y"), toy.root + "/coppice", "ls");

    assertEquals("", ran.errors());
  }

  @Test
  void launch_ofDaemonRun_startsTheDaemonProgram() throws Exception {
    assertEquals("daemon [--home, none]\n", coppice("--home", "none", "daemon", "run").output());
    assertEquals("daemon [--home, none]\n", coppice("daemon", "run", "--home=none").output());
    assertEquals("daemon []\n", coppice("daemon", "run").output());
  }

  @Test
  void launch_ofOtherDaemonCommands_startsTheCommandLine() throws Exception {
    assertTrue(coppice("daemon", "status").output().startsWith("one [daemon, status]\n"));
    assertTrue(coppice("daemon", "run", "-h").output().startsWith("one [daemon, run, -h]\n"));
  }

  @Test
  void launch_withACoppiceJavaHomeThatIsNone_saysSo() throws Exception {
    Ran ran =
        Toy.run(
            folder, Map.of("COPPICE_JAVA_HOME", folder.toString()), toy.root + "/coppice", "ls");

    assertEquals(69, ran.status());
    assertEquals(
        "coppice: COPPICE_JAVA_HOME is '" + folder + "', and there is no JDK 25 or newer.\n",
        ran.errors());
  }

  @Test
  void launch_withAJavaHomeThatIsTooOld_usesTheOneItWasBuiltWith() throws Exception {
    Path old = folder.resolve("jdk-17");
    Files.createDirectories(old.resolve("bin"));
    Files.createSymbolicLink(old.resolve("bin/java"), Path.of("/bin/false"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");

    Ran ran = Toy.run(folder, Map.of("JAVA_HOME", old.toString()), toy.root + "/coppice", "ls");

    assertTrue(ran.output().startsWith("one [ls]\ncached true\n"), ran.output());
  }

  private Path changedJar() throws Exception {
    Path jar = folder.resolve("changed.jar");
    Toy.jar(
        jar,
        "Cli",
        """
        public class Cli {
          public static void main(String[] args) {
            System.out.println("two " + java.util.Arrays.toString(args));
            var flags = java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments();
            System.out.println("cached " + flags.stream().anyMatch(f -> f.startsWith("-XX:AOTCache=")));
          }
        }
        """);
    return jar;
  }

  private Ran coppice(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = toy.root + "/coppice";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Toy.run(folder, Map.of(), command);
  }
}
