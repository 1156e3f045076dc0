// Reads workbooks with ExcelJS: MODE forms (whole workbooks) or list (stream), PATH.
const fs = require("fs");
const ExcelJS = require("exceljs");

const [mode, path] = process.argv.slice(2);

async function form(name) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(name);
  let seen = 0;
  book.eachSheet((sheet) =>
    sheet.eachRow((row) => row.eachCell((cell) => {
      if (cell.master === cell && cell.value !== null && cell.value !== "") seen++;
    })));
  return seen;
}

async function list(name) {
  let seen = 0;
  const options = { worksheets: "emit", sharedStrings: "cache", styles: "ignore", hyperlinks: "ignore" };
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(name, options)) {
    for await (const row of sheet) if (row.hasValues) seen++;
  }
  return seen;
}

(async () => {
  let seen = 0;
  if (mode === "list") seen = await list(path);
  else for (const name of fs.readFileSync(path, "utf8").split("\n").filter(Boolean)) seen += await form(name);
  console.log(seen);
})();
