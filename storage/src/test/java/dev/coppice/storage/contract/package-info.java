/** What every store must do, whatever keeps its rows. */
@NullMarked
package dev.coppice.storage.contract;

import org.jspecify.annotations.NullMarked;
