package dev.coppice.git.index;

import org.eclipse.jgit.lib.ObjectId;

/**
 * The tree that an index knows a folder to be.
 *
 * @param entries how many entries of the index it stands for
 * @param id its name
 */
public record CachedTree(int entries, ObjectId id) {}
