// Opens workbooks with ExcelJS and SheetJS, as users' own programs do, and
// prints for each what was read: sheets, a count of values, and of comments.
"use strict";
const ExcelJS = require("exceljs"), XLSX = require("xlsx");

async function main() {
  let failed = 0;
  for (const file of process.argv.slice(2)) {
    for (const [name, open] of [["exceljs", byExcelJS], ["sheetjs", bySheetJS]]) {
      try {
        console.log(JSON.stringify({ file, name, ...(await open(file)) }));
      } catch (e) {
        failed++;
        console.log(JSON.stringify({ file, name, error: String(e && e.stack || e).slice(0, 600) }));
      }
    }
  }
  process.exit(failed ? 1 : 0);
}

async function byExcelJS(file) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  let values = 0, notes = 0;
  const sheets = [];
  book.eachSheet((s) => {
    sheets.push(s.name);
    s.eachRow((row) => row.eachCell((cell) => {
      if (cell.note) notes++;
      if (cell.value !== null && !(cell.isMerged && cell.master !== cell)) values++;
    }));
  });
  return { sheets, values, notes };
}

function bySheetJS(file) {
  const book = XLSX.readFile(file, { cellComments: true });
  let values = 0, notes = 0;
  for (const name of book.SheetNames) {
    for (const [ref, cell] of Object.entries(book.Sheets[name])) {
      if (ref[0] === "!") continue;
      if (cell.c && cell.c.length) notes++;
      if (cell.v !== undefined && cell.t !== "z") values++;
    }
  }
  return { sheets: book.SheetNames, values, notes };
}

main();
