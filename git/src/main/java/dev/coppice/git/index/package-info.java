/** git's index file, read in process (gitformat-index(5)). */
@NullMarked
package dev.coppice.git.index;

import org.jspecify.annotations.NullMarked;
