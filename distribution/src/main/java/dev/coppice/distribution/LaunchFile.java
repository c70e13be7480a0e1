package dev.coppice.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The file that tells {@code ./coppice} what to start, as assignments that a shell reads. */
final class LaunchFile {
  private LaunchFile() {}

  static void write(Path file, Release release, List<Program> programs) throws IOException {
    Path javaHome = Path.of(System.getProperty("java.home"));
    StringBuilder text = new StringBuilder();
    text.append("# Written by the build; read by ./coppice.\n");
    assign(text, "release", String.valueOf(release.folder().getFileName()));
    assign(text, "jdk", javaHome.toString());
    assign(text, "jdk_build", buildOf(javaHome));
    for (Program program : programs) {
      assign(text, program.name() + "_main", program.mainClass());
      assign(text, program.name() + "_flags", String.join(" ", program.flags()));
      assign(text, program.name() + "_jars", String.join(" ", program.jars()));
    }
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The line that tells this JDK's builds apart, quoted as it stands in its release file. */
  private static String buildOf(Path javaHome) throws IOException {
    String key = "JAVA_RUNTIME_VERSION=";
    return Files.readAllLines(javaHome.resolve("release")).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst()
        .orElse("");
  }

  private static void assign(StringBuilder text, String name, String value) {
    text.append(name).append("='").append(value.replace("'", "'\\''")).append("'\n");
  }
}
