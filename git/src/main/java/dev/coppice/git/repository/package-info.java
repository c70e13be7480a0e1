/**
 * The repositories of a workspace: how they are found, opened and asked, and how their refs move.
 */
@NullMarked
package dev.coppice.git.repository;

import org.jspecify.annotations.NullMarked;
