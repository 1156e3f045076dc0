"""Opens workbooks with openpyxl and prints for each what was read."""
import json
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")
failed = 0
for file in sys.argv[1:]:
    try:
        book = openpyxl.load_workbook(file, keep_vba=file.endswith(".xlsm"))
        values = notes = 0
        for sheet in book.worksheets:
            for cell in list(sheet._cells.values()):  # not the empty ones between them
                values += cell.value is not None
                notes += getattr(cell, "comment", None) is not None
        print(json.dumps({"file": file, "name": "openpyxl", "sheets": book.sheetnames, "values": values, "notes": notes}))
    except Exception as e:  # whatever it is, the file did not open
        failed += 1
        print(json.dumps({"file": file, "name": "openpyxl", "error": repr(e)[:600]}))
sys.exit(1 if failed else 0)
