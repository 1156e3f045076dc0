// Reads workbooks with SheetJS: MODE forms|list, PATH.
const fs = require("fs");
const XLSX = require("xlsx");

const [mode, path] = process.argv.slice(2);
let seen = 0;

function read(name) {
  const book = XLSX.read(fs.readFileSync(name), { dense: true, cellHTML: false, cellText: false });
  for (const sheet of book.SheetNames) {
    const rows = XLSX.utils.sheet_to_json(book.Sheets[sheet], { header: 1, raw: true, blankrows: false });
    for (const row of rows) {
      const filled = row.filter((value) => value !== undefined && value !== "").length;
      seen += mode === "forms" ? filled : filled > 0 ? 1 : 0;
    }
  }
}

if (mode === "forms") fs.readFileSync(path, "utf8").split("\n").filter(Boolean).forEach(read);
else read(path);
console.log(seen);
