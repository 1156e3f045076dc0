//! Reads workbooks with calamine: MODE forms|list, PATH.
use calamine::{open_workbook_auto_from_rs, Data, Reader};
use std::{env, error::Error, fs, io::Cursor};

/// Filled cells, and rows with at least one, of all sheets.
fn read(path: &str) -> Result<(u64, u64), Box<dyn Error>> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(fs::read(path)?))?;
    let (mut cells, mut rows) = (0, 0);
    for name in book.sheet_names() {
        for row in book.worksheet_range(&name)?.rows() {
            let filled = row.iter().filter(|c| **c != Data::Empty).count() as u64;
            cells += filled;
            rows += u64::from(filled > 0);
        }
    }
    Ok((cells, rows))
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().collect();
    let mut seen = 0;
    if args[1] == "list" {
        seen = read(&args[2])?.1;
    } else {
        for name in fs::read_to_string(&args[2])?.lines() {
            seen += read(name)?.0;
        }
    }
    println!("{seen}");
    Ok(())
}
