package dev.coppice.sessionmanager.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words in hints, which people paste into a shell. */
class ShellTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "/w/feat/api", "a-b_c.d", "x@y", "1%2", "a+b=c,d:e"})
  void aPlainWord_staysAsItIs(String word) {
    assertEquals(word, Shell.quote(word));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", "a b", "a\nb", "$HOME", "`x`", "a;b", "a&b", "a|b", "~", "~/x", "*", "a?", "!x", "#x",
        "a\\b", "\"", "(x)", "<x>", "é", ""
      })
  void whatAShellActsOn_isQuoted(String word) {
    assertEquals("'" + word + "'", Shell.quote(word));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"it's,'it'\\''s'", "',''\\'''", "a'b'c,'a'\\''b'\\''c'"})
  void aQuote_endsAndBeginsTheQuotes(String word, String quoted) {
    assertEquals(quoted, Shell.quote(word));
  }
}
