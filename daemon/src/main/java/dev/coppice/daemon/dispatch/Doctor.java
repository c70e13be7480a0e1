package dev.coppice.daemon.dispatch;

import dev.coppice.api.view.DoctorCheck;
import dev.coppice.api.view.DoctorResult;
import dev.coppice.checker.Checker;
import dev.coppice.daemon.config.DaemonConfig;
import dev.coppice.sessionmanager.SessionManager;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks whether everything is as it should be; changes nothing. */
final class Doctor {
  private static final Set<PosixFilePermission> PRIVATE =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);
  private static final long LITTLE_ROOM = 1L << 30;

  private final DaemonFacts facts;
  private final DaemonConfig config;
  private final SessionManager sessions;
  private final Probes probes;

  @Inject
  Doctor(DaemonFacts facts, DaemonConfig config, SessionManager sessions, Probes probes) {
    this.facts = facts;
    this.config = config;
    this.sessions = sessions;
    this.probes = probes;
  }

  DoctorResult examine(boolean strict) {
    List<DoctorCheck> checks = new ArrayList<>();
    checks.add(good("java", Runtime.version().toString()));
    checks.add(git());
    checks.add(database());
    checks.add(folder("home", facts.home().data(), null));
    checks.add(folder("socket", facts.socket().toAbsolutePath().getParent(), facts.socket()));
    checks.add(worktreesRoot());
    checks.add(room());
    sessions.examine().stream()
        .map(check ->
            new DoctorCheck(check.name(), check.ok(), check.message(), check.hint().orElse(null)))
        .forEach(checks::add);
    if (strict) {
      checks.addAll(
          StrictChecks.of(
              new Checker(
                  facts.home().database(),
                  config.worktreesRoot(),
                  config.gitProgram(),
                  System.getenv())));
    }
    return new DoctorResult(checks);
  }

  private DoctorCheck git() {
    try {
      return good("git", probes.gitVersion());
    } catch (RuntimeException e) {
      return bad(
          "git", ErrorMapper.body(e).message(), "Install git 2.39 or newer, or set git.program.");
    }
  }

  private DoctorCheck database() {
    try {
      List<String> problems = probes.databaseProblems();
      return problems.isEmpty()
          ? good("database", "sound")
          : bad(
              "database",
              String.join("; ", problems),
              "Stop the daemon and keep a copy of " + facts.home().database() + ".");
    } catch (RuntimeException e) {
      return bad("database", ErrorMapper.body(e).message(), null);
    }
  }

  private static DoctorCheck folder(String name, @Nullable Path folder, @Nullable Path file) {
    try {
      if (folder == null || !Files.getPosixFilePermissions(folder).equals(PRIVATE)) {
        return bad(name, "others may enter " + folder, "chmod 700 '" + folder + "'");
      }
      if (file != null && !Files.exists(file)) {
        return bad(name, file + " is gone: new clients cannot connect", "coppice daemon stop");
      }
      return good(name, (file == null ? folder : file).toString());
    } catch (IOException e) {
      return bad(name, "cannot be read: " + e.getMessage(), null);
    }
  }

  private DoctorCheck worktreesRoot() {
    Path root = config.worktreesRoot();
    return Files.isDirectory(root) && Files.isWritable(root)
        ? good("worktrees root", root.toString())
        : bad(
            "worktrees root",
            root + " cannot be reached or written",
            "Mount it, or set worktrees.root in " + facts.home().configFile() + ".");
  }

  private DoctorCheck room() {
    try {
      long free = Files.getFileStore(config.worktreesRoot()).getUsableSpace();
      String text = free / (1 << 20) + " MiB free for worktrees";
      return free >= LITTLE_ROOM
          ? good("disk", text)
          : bad("disk", text, "Make room; .quarantine there holds what was removed.");
    } catch (IOException e) {
      return bad("disk", "cannot be read: " + e.getMessage(), null);
    }
  }

  private static DoctorCheck good(String name, String message) {
    return new DoctorCheck(name, true, message, null);
  }

  private static DoctorCheck bad(String name, String message, @Nullable String hint) {
    return new DoctorCheck(name, false, message, hint);
  }
}
