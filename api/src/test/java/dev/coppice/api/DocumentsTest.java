package dev.coppice.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The JSON documents are what {@code docs/json} shows: fields are added there, never renamed or
 * removed. {@code -Dgolden.update=true} writes the files anew; look at what git then shows.
 */
class DocumentsTest {
  private static final Path FOLDER = Path.of("..", "docs", "json");
  private static final Gson PRETTY = Wire.configure(new GsonBuilder()).setPrettyPrinting().create();

  @TestFactory
  Stream<DynamicTest> document_asWritten_isThatOfTheDocumentation() {
    return Documents.all().entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry)));
  }

  private static void check(Map.Entry<String, Object> entry) throws IOException {
    Path file = FOLDER.resolve(entry.getKey() + ".json");
    String json = PRETTY.toJson(entry.getValue()) + "\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, json);
    }

    String documented = Files.readString(file);

    assertEquals(documented, json);
  }

  @TestFactory
  Stream<DynamicTest> document_readBack_isTheSame() {
    return Documents.all().entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Record)
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> checkReadBack(entry)));
  }

  private static void checkReadBack(Map.Entry<String, Object> entry) {
    String json = Wire.gson().toJson(entry.getValue());

    Object back = Wire.gson().fromJson(json, entry.getValue().getClass());

    assertEquals(entry.getValue(), back);
  }

  @Test
  void everyMethod_hasAnExampleOfItsResult() {
    List<? extends Class<?>> shown =
        Documents.all().values().stream().map(Object::getClass).toList();

    TreeSet<String> missing = new TreeSet<>();
    for (Method<?, ?> method : Methods.ALL) {
      if (!shown.contains(method.result())) {
        missing.add(method.name());
      }
    }

    assertTrue(missing.isEmpty(), missing::toString);
  }

  @Test
  void everyExample_isOfADocumentThatThereIs() throws IOException {
    TreeSet<String> files = new TreeSet<>();
    try (Stream<Path> listed = Files.list(FOLDER)) {
      listed.forEach(file -> files.add(file.getFileName().toString()));
    }

    TreeSet<String> expected = new TreeSet<>();
    Documents.all().keySet().forEach(name -> expected.add(name + ".json"));

    assertEquals(expected, files);
  }
}
