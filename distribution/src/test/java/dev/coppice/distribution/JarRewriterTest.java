package dev.coppice.distribution;

import static java.lang.constant.ConstantDescs.CD_int;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarRewriterTest {
  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Multi-Release: true
      Class-Path: other.jar

      Name: Old.class
      SHA-256-Digest: AAAA

      """;

  @TempDir Path folder;

  @Test
  void rewrite_ofASignedJar_dropsSignaturesAndDigestsAndNothingElse() throws Exception {
    Path jar = jar();

    Path rewritten = rewrite(jar, "rewritten.jar");

    try (JarFile file = new JarFile(rewritten.toFile())) {
      assertEquals(
          List.of(
              "META-INF/MANIFEST.MF", "META-INF/services/RSA", "Old.class", "data.txt", "folder/"),
          file.stream().map(JarEntry::getName).sorted().toList());
      assertEquals(Map.of(), file.getManifest().getEntries());
      assertEquals("true", file.getManifest().getMainAttributes().getValue("Multi-Release"));
    }
  }

  @Test
  void rewrite_ofAnOldClass_givesOneThatTheNewVerifierAccepts() throws Exception {
    Path rewritten = rewrite(jar(), "rewritten.jar");

    try (JarFile file = new JarFile(rewritten.toFile());
        URLClassLoader loader = new URLClassLoader(new URL[] {rewritten.toUri().toURL()}, null)) {
      byte[] bytes = file.getInputStream(file.getEntry("Old.class")).readAllBytes();
      assertEquals(ClassFile.JAVA_8_VERSION, ClassUpgrade.majorVersion(bytes));
      assertEquals(7, loader.loadClass("Old").getMethod("abs", int.class).invoke(null, -7));
    }
  }

  @Test
  void rewrite_twice_givesTheSameBytes() throws Exception {
    Path jar = jar();

    Path one = rewrite(jar, "one.jar");
    Path two = rewrite(jar, "two.jar");

    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
  }

  private Path rewrite(Path jar, String name) throws Exception {
    Path to = folder.resolve(name);
    JarRewriter.rewrite(jar, to);
    return to;
  }

  private Path jar() throws Exception {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("META-INF/MANIFEST.MF", MANIFEST.getBytes(StandardCharsets.UTF_8));
    entries.put("META-INF/SIGNER.SF", new byte[] {1});
    entries.put("META-INF/signer.rsa", new byte[] {2});
    entries.put("META-INF/services/RSA", new byte[] {3});
    entries.put("Old.class", java5Class());
    entries.put("data.txt", new byte[] {4});
    entries.put("folder/", new byte[0]);
    Path jar = folder.resolve("signed.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return jar;
  }

  /** A class with a branch, as compilers of that time wrote it: without stack maps. */
  private static byte[] java5Class() {
    return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
        .build(
            ClassDesc.of("Old"),
            type ->
                type.withVersion(ClassFile.JAVA_5_VERSION, 0)
                    .withFlags(ClassFile.ACC_PUBLIC)
                    .withMethodBody(
                        "abs",
                        MethodTypeDesc.of(CD_int, CD_int),
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code -> {
                          Label positive = code.newLabel();
                          code.iload(0).ifge(positive);
                          code.iload(0).ineg().ireturn();
                          code.labelBinding(positive).iload(0).ireturn();
                        }));
  }
}
