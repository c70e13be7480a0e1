package dev.coppice.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Range;

/**
 * How a command is used, for the parser and for its help. It is put together by calls, not by
 * annotations: reading those takes most of the time in which a command should have ended.
 */
final class Usage {
  private final CommandSpec spec = CommandSpec.create();
  private final List<String> examples = new ArrayList<>();
  private int positions;

  Usage(String name, String header) {
    spec.name(name).usageMessage().header(header).sortOptions(false);
  }

  /** A word that must be there. */
  Usage required(String label, String description) {
    return position(label, description, Range.valueOf("1"), Range.valueOf("" + positions));
  }

  /** A word that may be left out. */
  Usage optional(String label, String description) {
    return position(label, description, Range.valueOf("0..1"), Range.valueOf("" + positions));
  }

  private Usage position(String label, String description, Range arity, Range index) {
    positions++;
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel(label)
            .type(String.class)
            .arity(arity)
            .index(index)
            .required(arity.min() > 0)
            .description(description)
            .build());
    return this;
  }

  Usage flag(String description, String... names) {
    spec.addOption(OptionSpec.builder(names).type(boolean.class).description(description).build());
    return this;
  }

  /** An option with a value, given at most once. */
  Usage option(String label, String description, String... names) {
    spec.addOption(
        OptionSpec.builder(names)
            .paramLabel(label)
            .type(String.class)
            .description(description)
            .build());
    return this;
  }

  /** An option with a value that may be given several times. */
  Usage options(String label, String description, String... names) {
    spec.addOption(
        OptionSpec.builder(names)
            .paramLabel(label)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .description(description)
            .build());
    return this;
  }

  Usage session() {
    return optional(
        "S", "A name, an id or the beginning of one (default: the session you stand in).");
  }

  Usage sessions() {
    String text = "Names, ids or beginnings of ids (default: the session you stand in).";
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("S")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("0..*")
            .index("0..*")
            .description(text)
            .build());
    return this;
  }

  Usage workspace() {
    return option(
        "W",
        "The workspace, by name or path (default: the one you stand in).",
        "-w",
        "--workspace");
  }

  /** Preserved work, and what says which it is. */
  Usage preserved() {
    return required(
            "X",
            "SESSION, SESSION/REPO, or either with @N: the newest of each repository unless N says"
                + " which. Or a commit.")
        .option("R", "Only that of this repository.", "--repo")
        .workspace();
  }

  /** What every command takes that changes something. */
  Usage dryRun() {
    return flag("Print the plan, and change nothing.", "--dry-run")
        .flag(
            "Keep what it makes for itself, for a look: op show names it, gc --include-kept ends"
                + " that.",
            "--keep-scaffold")
        .key();
  }

  /** How a request is made once for a key. */
  Usage key() {
    return option(
            "K",
            "Do it once, however often it is asked for under this key (default: $COPPICE_IDEMPOTENCY_KEY).",
            "--idempotency-key")
        .option(
            "fail|wait",
            "While the first request of the key is under way: end with 75, or wait for its answer (default: fail).",
            "--on-in-flight")
        .option(
            "success|any",
            "Which endings are answered again; after others it is tried again (default: success).",
            "--dedup-on");
  }

  /** What its one line leaves out, below it. */
  Usage about(String text) {
    spec.usageMessage().description("", text, "");
    return this;
  }

  Usage example(String line) {
    examples.add(line);
    return this;
  }

  /** The finished description, with the options that every command takes. */
  CommandSpec spec() {
    flag("One JSON document on stdout; on failure one on stderr.", "--json");
    option(
        "DIR",
        "Where Coppice keeps its things (default: $COPPICE_HOME, else the XDG folders).",
        "--home");
    flag("Only the answer itself.", "-q", "--quiet");
    flag("Ids and error codes, too.", "-v", "--verbose");
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .usageHelp(true)
            .description("This help.")
            .build());
    if (!examples.isEmpty()) {
      spec.usageMessage().footer(footer());
    }
    return spec;
  }

  private String[] footer() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Examples:");
    for (String example : examples) {
      lines.add("  " + example);
    }
    return lines.toArray(new String[0]);
  }
}
