package dev.coppice.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * One of the programs in the distribution.
 *
 * @param name what the launcher calls it: {@code cli} or {@code daemon}
 * @param mainClass where it starts
 * @param flags how its JVM is set up; no flag holds a space
 * @param jars its class path, file names only, in order
 */
record Program(String name, String mainClass, List<String> flags, List<String> jars) {
  Program {
    flags = List.copyOf(flags);
    jars = List.copyOf(jars);
  }

  /** Reads main class and class path from the manifest of the program's own jar. */
  static Program of(String name, Path jar, List<String> flags) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Attributes manifest = file.getManifest().getMainAttributes();
      List<String> jars = new ArrayList<>();
      jars.add(String.valueOf(jar.getFileName()));
      String others = manifest.getValue(Attributes.Name.CLASS_PATH);
      if (others != null) {
        jars.addAll(List.of(others.split(" ")));
      }
      return new Program(name, manifest.getValue(Attributes.Name.MAIN_CLASS), flags, jars);
    }
  }

  /** The file name of its start-up cache, in the release's folder. */
  String cache() {
    return name + ".aot";
  }

  String classPath(Path lib) {
    return String.join(
        System.getProperty("path.separator"),
        jars.stream().map(jar -> lib.resolve(jar).toString()).toList());
  }
}
