"""Reads workbooks with openpyxl in read-only mode: MODE forms|list, PATH."""
import sys

import openpyxl


def cells(path):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    seen = rows = 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # some producers declare one cell
        for row in sheet.iter_rows(values_only=True):
            filled = sum(1 for value in row if value is not None)
            seen += filled
            rows += filled > 0
    book.close()
    return seen, rows


mode, path = sys.argv[1:]
if mode == "forms":
    with open(path, encoding="utf-8") as names:
        print(sum(cells(name.rstrip("\n"))[0] for name in names))
else:
    print(cells(path)[1])
