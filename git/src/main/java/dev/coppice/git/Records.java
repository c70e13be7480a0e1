package dev.coppice.git;

/**
 * Writes the record of a worktree: a commit that keeps what git holds only as text or outside its
 * objects, so that neither {@code git gc --prune=now} nor a cut of power takes it.
 *
 * <p>Its tree holds {@code manifest.json}, {@code git/} (the private git folder), {@code stage/0-3}
 * and {@code resolve-undo} (trees that keep the index's blobs alive); its parents are HEAD, the
 * branch's tip and every commit that the private folder names.
 */
public interface Records {

  /**
   * Writes the record, synced to disk, and starts no git program for an index in a usual format.
   * Nothing of the user's is changed; no ref is set.
   *
   * @param worktree what to record; it must be present
   * @param session the session's id, for the manifest
   * @param repository the repository's name, for the manifest
   * @param assessment what was found in it
   * @return the record's commit
   * @throws GitException if something could not be read or written
   */
  ObjectId write(
      WorktreeLocation worktree, String session, String repository, Assessment assessment);

  /**
   * Whether a record is whole in the repository and the worktree's private files are still those
   * that it holds: what git did in the worktree meanwhile, and what a {@code git gc --prune=now}
   * took meanwhile, shows here. Starts no git program for an index in a usual format.
   *
   * @throws GitException if something could not be read
   */
  boolean matches(WorktreeLocation worktree, ObjectId record);
}
