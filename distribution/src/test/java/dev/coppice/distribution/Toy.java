package dev.coppice.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A clone of the project with two toy programs in place of Coppice's own. */
final class Toy {
  private static final String CLI =
      """
      public class Cli {
        public static void main(String[] args) throws Exception {
          System.out.println("VERSION " + java.util.Arrays.toString(args));
          var flags = java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments();
          System.out.println("cached " + flags.stream().anyMatch(f -> f.startsWith("-XX:AOTCache=")));
          System.out.println("launcher " + System.getProperty("coppice.launcher"));
          System.out.println("folder " + System.getProperty("coppice.folder"));
          System.out.println("names " + System.getProperty("sun.jnu.encoding"));
          if (java.util.List.of(args).contains("stop")) {
            java.nio.file.Files.createFile(java.nio.file.Path.of(args[3], "stop"));
          }
        }
      }
      """;
  private static final String DAEMON =
      """
      public class Daemon {
        public static void main(String[] args) throws Exception {
          System.out.println("daemon " + java.util.Arrays.toString(args));
          if (args.length == 0 || args[1].equals("none")) {
            return;
          }
          var home = java.nio.file.Files.createDirectories(java.nio.file.Path.of(args[1]));
          while (!java.nio.file.Files.exists(home.resolve("stop"))) {
            Thread.sleep(5);
          }
        }
      }
      """;

  final Path root;

  /** Copies the launcher into {@code root}, as a clone has it. */
  Toy(Path root) throws IOException {
    this.root = root;
    Path project = Path.of(System.getProperty("coppice.root"));
    Path launcher = Files.createDirectories(root.resolve("distribution/launcher"));
    Files.copy(project.resolve("coppice"), root.resolve("coppice"));
    for (String name : List.of("jdk.sh", "build.sh")) {
      Files.copy(project.resolve("distribution/launcher").resolve(name), launcher.resolve(name));
    }
  }

  Path dist() {
    return root.resolve("distribution/target/dist");
  }

  /** Assembles a distribution whose command line says {@code version}. */
  void assemble(String version) throws IOException, InterruptedException {
    Path jars = Files.createTempDirectory(root, "jars");
    jar(jars.resolve("coppice-cli-1.jar"), "Cli", CLI.replace("VERSION", version));
    jar(jars.resolve("coppice-daemon-1.jar"), "Daemon", DAEMON);
    Assemble.main(new String[] {jars.toString(), dist().toString(), "1"});
  }

  /** Puts what {@code other} assembled into this clone, times and all. */
  void takeOver(Toy other) throws IOException, InterruptedException {
    Files.createDirectories(dist());
    run(root, Map.of(), "cp", "-a", other.dist() + "/.", dist().toString());
  }

  /** The command line's jar in the release that is current. */
  Path installedCli() throws IOException {
    try (var files = Files.walk(dist())) {
      return files.filter(file -> file.endsWith("coppice-cli-1.jar")).findFirst().orElseThrow();
    }
  }

  static void jar(Path jar, String mainClass, String source) throws IOException {
    Path folder = Files.createTempDirectory(jar.getParent(), "classes");
    Path file = Files.writeString(folder.resolve(mainClass + ".java"), source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), file.toString());
    if (status != 0) {
      throw new IllegalStateException("the toy does not compile");
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      zip.putNextEntry(new ZipEntry(mainClass + ".class"));
      zip.write(Files.readAllBytes(folder.resolve(mainClass + ".class")));
      zip.closeEntry();
    }
  }

  /** Runs {@code command} in {@code folder} with more or other environment variables. */
  static Ran run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("coppice-toy", ".out");
    Path errors = Files.createTempFile("coppice-toy", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.directory(folder.toFile());
      builder.environment().putAll(environment);
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      Process process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("did not end: " + List.of(command));
      }
      return new Ran(process.exitValue(), Files.readString(output), Files.readString(errors));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  record Ran(int status, String output, String errors) {}
}
