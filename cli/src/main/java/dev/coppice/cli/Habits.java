package dev.coppice.cli;

import java.util.ArrayList;
import java.util.List;

/** Words that people try first with any command: {@code help X} and {@code --version}. */
final class Habits {
  private Habits() {}

  /** The arguments as this command knows them. */
  static List<String> heeded(List<String> args) {
    if (args.isEmpty()) {
      return args;
    }
    List<String> rest = args.subList(1, args.size());
    return switch (args.getFirst()) {
      case "help" -> followedBy(rest, "--help");
      case "--version", "-V" -> startingWith("version", rest);
      default -> args;
    };
  }

  private static List<String> followedBy(List<String> args, String last) {
    List<String> all = new ArrayList<>(args);
    all.add(last);
    return List.copyOf(all);
  }

  private static List<String> startingWith(String first, List<String> args) {
    List<String> all = new ArrayList<>();
    all.add(first);
    all.addAll(args);
    return List.copyOf(all);
  }
}
