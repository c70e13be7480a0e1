package dev.coppice.distribution;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites class files of before Java 7 as Java 8 ones. The start-up cache passes over a class that
 * has no stack maps, and one such jar (the command line parser) costs a third of the start-up time.
 */
final class ClassUpgrade {
  private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_7_VERSION;
  private static final int MAJOR_VERSION_OFFSET = 6;

  private final ClassFile classFile;

  /** Works for the classes of one jar: {@code siblings} maps an entry's name to its bytes. */
  ClassUpgrade(Map<String, byte[]> siblings) {
    ClassHierarchyResolver own =
        ClassHierarchyResolver.ofResourceParsing(type -> open(siblings, type)).cached();
    classFile =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                own.orElse(ClassHierarchyResolver.defaultResolver())));
  }

  /** The class as it is if it is new enough, else the same class with stack maps. */
  byte[] upgraded(byte[] bytes) {
    if (majorVersion(bytes) >= FIRST_WITH_STACK_MAPS) {
      return bytes;
    }
    ClassTransform version =
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
          } else {
            builder.with(element);
          }
        };
    return classFile.transformClass(
        classFile.parse(bytes),
        version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
  }

  static int majorVersion(byte[] bytes) {
    return (bytes[MAJOR_VERSION_OFFSET] & 0xff) << 8 | (bytes[MAJOR_VERSION_OFFSET + 1] & 0xff);
  }

  private static @Nullable InputStream open(Map<String, byte[]> siblings, ClassDesc type) {
    String descriptor = type.descriptorString();
    String entry = descriptor.substring(1, descriptor.length() - 1) + ".class";
    byte[] bytes = siblings.get(entry);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }
}
