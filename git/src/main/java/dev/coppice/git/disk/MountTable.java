package dev.coppice.git.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mount points that this process sees, from {@code /proc/self/mountinfo} (proc(5)). Bind mounts
 * show there and nowhere else: their device is that of the folder they show.
 *
 * @param points the paths, one character a byte
 */
public record MountTable(List<String> points) {
  private static final Path SOURCE = Path.of("/proc/self/mountinfo");
  private static final int POINT_FIELD = 4;
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  /** Reads the table; an empty one on a system that has none. */
  public static MountTable read() throws IOException {
    return Files.exists(SOURCE) ? parse(Files.readAllBytes(SOURCE)) : new MountTable(List.of());
  }

  public static MountTable parse(byte[] table) {
    return new MountTable(
        new String(table, StandardCharsets.ISO_8859_1)
            .lines()
            .map(line -> line.split(" "))
            .filter(fields -> fields.length > POINT_FIELD)
            .map(fields -> unescaped(fields[POINT_FIELD]))
            .toList());
  }

  /** The mount points that are this folder or lie in it; the folder's path must be real. */
  public List<String> atOrBelow(Path folder) {
    String whole = new String(RawPaths.bytes(folder), StandardCharsets.ISO_8859_1);
    return points.stream()
        .filter(point -> point.equals(whole) || point.startsWith(whole + "/"))
        .map(point -> RawPaths.shown(point.getBytes(StandardCharsets.ISO_8859_1)))
        .toList();
  }

  private static String unescaped(String field) {
    return OCTAL
        .matcher(field)
        .replaceAll(octal ->
            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
  }
}
