package dev.coppice.distribution;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Copies a jar without what keeps its classes out of the start-up cache: signatures, and class
 * files without stack maps. The same input gives the same bytes.
 */
final class JarRewriter {
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private JarRewriter() {}

  static void rewrite(Path from, Path to) throws IOException {
    Map<String, byte[]> entries = read(from);
    ClassUpgrade upgrade = new ClassUpgrade(entries);
    try (OutputStream out = Files.newOutputStream(to);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(header);
        zip.write(content(entry.getKey(), entry.getValue(), upgrade));
        zip.closeEntry();
      }
    }
  }

  private static byte[] content(String name, byte[] bytes, ClassUpgrade upgrade)
      throws IOException {
    if (name.equals(JarFile.MANIFEST_NAME)) {
      return withoutDigests(bytes);
    }
    return name.endsWith(".class") ? upgrade.upgraded(bytes) : bytes;
  }

  private static Map<String, byte[]> read(Path jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        // Folders stay: what looks for files in one, as the migrations do, finds it by its entry.
        if (!isSignature(entry.getName())) {
          entries.putIfAbsent(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return entries;
  }

  private static boolean isSignature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("META-INF/")
        && upper.indexOf('/', "META-INF/".length()) < 0
        && (upper.endsWith(".SF")
            || upper.endsWith(".RSA")
            || upper.endsWith(".DSA")
            || upper.endsWith(".EC"));
  }

  private static byte[] withoutDigests(byte[] bytes) throws IOException {
    Manifest manifest = new Manifest(new ByteArrayInputStream(bytes));
    manifest.getEntries().clear();
    manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    manifest.write(out);
    return out.toByteArray();
  }
}
