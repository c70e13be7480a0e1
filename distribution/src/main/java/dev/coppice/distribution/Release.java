package dev.coppice.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sqlite.util.OSInfo;

/**
 * One release: {@code lib/} with the jars, the start-up caches beside it, and {@code made}, whose
 * time every jar shares, so that a jar changed later shows.
 *
 * @param folder named by a digest over the jars, the JVM's build and its flags
 */
record Release(Path folder) {
  private static final int KEPT = 3;
  private static final String MADE = "made";

  /** Puts the jars of {@code programs} into a folder of their own, unless they are there. */
  static Release assemble(Path dist, Path jars, List<Program> programs) throws IOException {
    Path temporary = dist.resolve(".assembling");
    delete(temporary);
    Files.createDirectory(temporary);
    Path lib = Files.createDirectory(temporary.resolve("lib"));
    MessageDigest digest = sha256();
    digest.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
    digest.update(programs.toString().getBytes(StandardCharsets.UTF_8));
    for (String name : names(programs)) {
      JarRewriter.rewrite(jars.resolve(name), lib.resolve(name));
      add(digest, lib.resolve(name));
    }
    extractSqlite(lib);
    stamp(temporary, names(programs));
    Release release =
        new Release(dist.resolve(HexFormat.of().formatHex(digest.digest()).substring(0, 16)));
    if (Files.exists(release.folder)) {
      delete(temporary);
    } else {
      Files.move(temporary, release.folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return release;
  }

  Path lib() {
    return folder.resolve("lib");
  }

  /** Whether every program's start-up cache is there. */
  boolean isComplete(List<Program> programs) {
    return programs.stream().allMatch(program -> Files.exists(folder.resolve(program.cache())));
  }

  /** Removes older releases but for the newest few, which a running daemon may still read from. */
  static void removeAllBut(Path dist, Release current) throws IOException {
    try (Stream<Path> folders = Files.list(dist)) {
      List<Path> others =
          folders
              .filter(Files::isDirectory)
              .filter(folder -> !folder.equals(current.folder))
              .sorted(Comparator.comparing(Release::time).reversed())
              .skip(KEPT - 1)
              .toList();
      for (Path other : others) {
        delete(other);
      }
    }
  }

  private static FileTime time(Path folder) {
    try {
      return Files.getLastModifiedTime(folder);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static void stamp(Path folder, SortedSet<String> jars) throws IOException {
    Path made = Files.writeString(folder.resolve(MADE), "");
    FileTime time = Files.getLastModifiedTime(made);
    for (String jar : jars) {
      Files.setLastModifiedTime(folder.resolve("lib").resolve(jar), time);
    }
  }

  /** SQLite's native library as a file, or each start would unpack it into the temporary folder. */
  private static void extractSqlite(Path lib) throws IOException {
    String name = System.mapLibraryName("sqlitejdbc");
    String resource =
        "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
    try (InputStream in = OSInfo.class.getResourceAsStream(resource)) {
      if (in != null) {
        Files.copy(in, lib.resolve(name));
      }
    }
  }

  private static TreeSet<String> names(List<Program> programs) {
    TreeSet<String> names = new TreeSet<>();
    programs.forEach(program -> names.addAll(program.jars()));
    return names;
  }

  private static void add(MessageDigest digest, Path file) throws IOException {
    try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(file, out);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
