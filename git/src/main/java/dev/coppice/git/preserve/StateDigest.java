package dev.coppice.git.preserve;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.assess.Fingerprint;
import dev.coppice.git.records.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A digest over everything that a restore has to bring back: HEAD's commit, the index without what
 * git merely remembers about files, raw bytes and modes of what differs, the repositories inside,
 * and what git is in the middle of.
 */
final class StateDigest {
  private static final Pattern IN_PROGRESS =
      Pattern.compile(
          "(MERGE_(HEAD|MODE|RR|AUTOSTASH)|CHERRY_PICK_HEAD|REVERT_HEAD|REBASE_HEAD|BISECT_.*"
              + "|(rebase-merge|rebase-apply|sequencer|refs/bisect)/.*)");

  private StateDigest() {}

  static String of(WorktreeLocation worktree, WorktreeState state) throws IOException {
    Fingerprint digest = new Fingerprint();
    digest.text(state.head().hex());
    digest.text(state.sumOfEntries());
    digest.bytes(sorted(state.files()));
    if (!state.inner().isEmpty()) {
      digest.text(state.inner().seen());
    }
    PrivateFiles.read(worktree.registration()).stream()
        .filter(file -> isInProgress(file.path()))
        .sorted(Comparator.comparing(file -> CapturedFile.key(file.path())))
        .forEach(file -> digest.bytes(file.path()).bytes(file.content()));
    return digest.hex();
  }

  private static byte[] sorted(List<CapturedFile> files) {
    return Listing.write(files.stream().sorted(Comparator.comparing(CapturedFile::key)).toList());
  }

  private static boolean isInProgress(byte[] path) {
    return IN_PROGRESS.matcher(new String(path, StandardCharsets.ISO_8859_1)).matches();
  }
}
