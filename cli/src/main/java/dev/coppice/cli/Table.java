package dev.coppice.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows whose columns line up. The last column is never padded. */
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
      for (int i = 0; i < row.size(); i++) {
        Cell cell = row.get(i);
        line.append(screen.style(cell.style, cell.text));
        if (i < row.size() - 1) {
          line.repeat(' ', widths[i] - width(cell.text) + 2);
        }
      }
      screen.line(line.toString().stripTrailing());
    }
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
