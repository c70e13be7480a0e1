package dev.coppice.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a repository is made.
 *
 * @param branch the branch it is on
 * @param files the files, each in a commit of its own, in this order
 */
record Recipe(String branch, List<Map.Entry<String, String>> files) {

  /** Lets git make it. */
  TestRepository follow(Path folder) {
    TestRepository repository = TestRepository.unborn(folder, branch);
    files.forEach(file -> repository.commitFile(file.getKey(), file.getValue()));
    return repository;
  }
}
