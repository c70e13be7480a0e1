package dev.coppice.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows whose columns line up. Nothing is padded at the end of a line. */
final class Table {
  private record Cell(String text, Style style) {}

  private final String indent;
  private final List<List<Cell>> rows = new ArrayList<>();

  Table(String indent) {
    this.indent = indent;
  }

  Table row() {
    rows.add(new ArrayList<>());
    return this;
  }

  Table cell(Style style, String text) {
    rows.getLast().add(new Cell(Screen.clean(text), style));
    return this;
  }

  Table cell(String text) {
    return cell(Style.PLAIN, text);
  }

  void print(Screen screen) {
    int[] widths = widths();
    for (List<Cell> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      int last = lastFilled(row);
      for (int i = 0; i <= last; i++) {
        Cell cell = row.get(i);
        line.append(screen.style(cell.style, cell.text));
        if (i < last) {
          line.repeat(' ', widths[i] - width(cell.text) + 2);
        }
      }
      screen.line(line.toString());
    }
  }

  private static int lastFilled(List<Cell> row) {
    int last = row.size() - 1;
    while (last > 0 && row.get(last).text.isEmpty()) {
      last--;
    }
    return last;
  }

  private int[] widths() {
    int columns = 0;
    for (List<Cell> row : rows) {
      columns = Math.max(columns, row.size());
    }
    int[] widths = new int[columns];
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], width(row.get(i).text));
      }
    }
    return widths;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
