package dev.coppice.git.repository;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;

/** Finds the refs beside which another cannot stand, without reading all the others for it. */
final class NamesInTheWay {

  private NamesInTheWay() {}

  /** For {@code x/y}: {@code x}, or else the first {@code x/y/z}; whether it is there or not. */
  static Optional<String> of(RefDatabase refs, String name) throws IOException {
    for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
      String above = name.substring(0, slash);
      if (refs.exactRef(above) != null) {
        return Optional.of(above);
      }
    }
    return refs.getRefsByPrefix(name + "/").stream().map(Ref::getName).sorted().findFirst();
  }
}
