/** Work of people, editors and git, at random, to try what is made of it. */
@NullMarked
package dev.coppice.testkit.work;

import org.jspecify.annotations.NullMarked;
