package dev.coppice.daemon.config;

/** Every key of the configuration file; {@code docs/configuration.md} is held to this list. */
enum ConfigKey {
  WORKTREES_ROOT(
      "worktrees.root",
      Kind.PATH,
      "`worktrees` in the home",
      "The folder in which sessions' folders are made. Absolute, or relative to the home."),
  GIT_PROGRAM(
      "git.program",
      Kind.TEXT,
      "`\"git\"`",
      "The git program: a name to look for on the `PATH`, or an absolute file."),
  GIT_TIMEOUT(
      "git.timeout",
      Kind.DURATION,
      "`\"10m\"`",
      "How long one run of git may take at most; one that fills, captures or merges a worktree, six times that."),
  LOCK_WAIT(
      "lock.wait",
      Kind.DURATION,
      "`\"10s\"`",
      "How long a command waits for a session that another one works on."),
  QUARANTINE_TTL(
      "quarantine.ttl",
      Kind.DURATION,
      "`\"7d\"`",
      "How long what was removed rests in quarantine. Then it goes, and what git does not ignore is"
          + " kept in git's objects."),
  QUARANTINE_MAX_BYTES(
      "quarantine.max_bytes",
      Kind.COUNT,
      "`20000000000`",
      "How much may rest there. Over it the oldest goes sooner, but nothing within a day."),
  PRESERVED_TTL(
      "preserved.ttl",
      Kind.DURATION,
      "`\"30d\"`",
      "How long preserved work is kept once it was brought back exactly. Until then it is kept for"
          + " good."),
  PRESERVE_IGNORED(
      "preserve.ignored",
      Kind.PATTERNS,
      "`[]`",
      "Ignored files that are worth keeping: what matches is preserved like untracked files, in"
          + " git's objects. Name no secrets that must not get there."),
  PRESERVE_IGNORED_MAX_BYTES(
      "preserve.ignored_max_bytes",
      Kind.COUNT,
      "`10000000`",
      "How large such a file may be. A larger one rests in quarantine alone, which is told, but not"
          + " of files in a submodule or repository inside."),
  IDEMPOTENCY_TTL(
      "idempotency.ttl",
      Kind.DURATION,
      "`\"7d\"`",
      "How long the answer to a request with an idempotency key is kept. After that the key is free"
          + " again."),
  ON_SHUTDOWN(
      "on_shutdown",
      Kind.ON_SHUTDOWN,
      "`\"keep\"`",
      "What becomes of live sessions when the daemon ends: they stay as they are, or are torn"
          + " down."),
  LOG_LEVEL("log.level", Kind.LOG_LEVEL, "`\"info\"`", "How much is logged."),
  LOG_MAX_BYTES(
      "log.max_bytes",
      Kind.COUNT,
      "`5000000`",
      "How large the log grows before it is put aside as `daemon.log.1`."),
  LOG_FILES("log.files", Kind.COUNT, "`5`", "How many logs are kept, the current one included.");

  static final String HINT = "docs/configuration.md lists every key with what it takes.";

  /** What a value looks like. */
  enum Kind {
    PATH("a path"),
    TEXT("a text"),
    DURATION("a duration such as `\"500ms\"`, `\"30s\"`, `\"10m\"`, `\"2h\"` or `\"7d\"`"),
    COUNT("a whole number above 0"),
    PATTERNS("a list of patterns as in `.gitignore`, such as `[\".env*\", \"*.sqlite\"]`"),
    ON_SHUTDOWN("`\"keep\"` or `\"teardown\"`"),
    LOG_LEVEL("`\"error\"`, `\"warn\"`, `\"info\"` or `\"debug\"`");

    private final String form;

    Kind(String form) {
      this.form = form;
    }

    String form() {
      return form;
    }
  }

  private final String key;
  private final Kind kind;
  private final String standard;
  private final String meaning;

  ConfigKey(String key, Kind kind, String standard, String meaning) {
    this.key = key;
    this.kind = kind;
    this.standard = standard;
    this.meaning = meaning;
  }

  String key() {
    return key;
  }

  Kind kind() {
    return kind;
  }

  /** The default, for the documentation. */
  String standard() {
    return standard;
  }

  String meaning() {
    return meaning;
  }
}
