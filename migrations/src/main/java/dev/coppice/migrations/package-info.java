/**
 * The schema, and what applies it.
 *
 * <p>To change the schema, add {@code db/migration/V000n__….sql} that ends with {@code PRAGMA
 * user_version = n}, and raise {@link dev.coppice.migrations.Schema#NEWEST}; a file that was
 * released is never edited.
 */
@NullMarked
package dev.coppice.migrations;

import org.jspecify.annotations.NullMarked;
