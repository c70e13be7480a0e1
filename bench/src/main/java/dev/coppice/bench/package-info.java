/** Benchmarks: ratios against git in one run. */
@NullMarked
package dev.coppice.bench;

import org.jspecify.annotations.NullMarked;
