package dev.coppice.git.preserve;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.records.CapturedContent;
import dev.coppice.git.records.CapturedContent.RawFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the repositories inside a worktree into the one around it. What one of them has as a blob
 * itself comes along with its git folder, and is not put there once more.
 *
 * @param worktree where they are
 */
record InnerCapture(FileContents contents, WorktreeLocation worktree, InnerState state) {

  /** Empty if there are none. */
  Optional<CapturedContent.Inner> write() throws IOException {
    if (state.isEmpty()) {
      return Optional.empty();
    }
    List<RawFile> files = new ArrayList<>();
    try (InnerBlobs own = InnerBlobs.of(state, worktree)) {
      for (CapturedFile file : state.tree()) {
        if (file.hasContent() && (InnerState.isGits(file) || !own.has(file.hash()))) {
          files.add(new RawFile(under("tree/", file), contents.insert(worktree.folder(), file)));
        }
      }
    }
    for (CapturedFile file : state.modules()) {
      if (file.hasContent()) {
        files.add(new RawFile(under("", file), contents.insert(worktree.registration(), file)));
      }
    }
    return Optional.of(
        new CapturedContent.Inner(
            Listing.write(state.tree()), Listing.write(state.modules()), files));
  }

  private static byte[] under(String folder, CapturedFile file) {
    return (folder + file.key()).getBytes(StandardCharsets.ISO_8859_1);
  }
}
