/**
 * What the daemon answers: the JSON documents of the command line, one record each. Fields are
 * added, never renamed or removed; an absent one is left out.
 */
@NullMarked
package dev.coppice.api.view;

import org.jspecify.annotations.NullMarked;
