/** What lies in git folders, read and written as {@code gitrepository-layout(5)} has it. */
@NullMarked
package dev.coppice.git.gitdir;

import org.jspecify.annotations.NullMarked;
