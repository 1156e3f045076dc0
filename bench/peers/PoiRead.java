import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.util.SAXHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

/** Reads workbooks with Apache POI: MODE forms (whole workbooks) or list (SAX), PATH. */
public class PoiRead {
    static long seen;

    public static void main(String[] args) throws Exception {
        if (args[0].equals("list")) {
            list(args[1]);
        } else {
            for (String name : Files.readAllLines(Paths.get(args[1]), StandardCharsets.UTF_8)) {
                form(name);
            }
        }
        System.out.println(seen);
    }

    static void form(String name) throws Exception {
        try (InputStream in = new FileInputStream(name); XSSFWorkbook book = new XSSFWorkbook(in)) {
            for (Sheet sheet : book) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        if (!value(cell).isEmpty()) {
                            seen++;
                        }
                    }
                }
            }
        }
    }

    static String value(Cell cell) {
        CellType type = cell.getCellType();
        if (type == CellType.FORMULA) {
            type = cell.getCachedFormulaResultType();
        }
        switch (type) {
            case STRING: return cell.getStringCellValue();
            case NUMERIC: return Double.toString(cell.getNumericCellValue());
            case BOOLEAN: return Boolean.toString(cell.getBooleanCellValue());
            default: return "";
        }
    }

    static void list(String name) throws Exception {
        try (OPCPackage pkg = OPCPackage.open(name, PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(pkg);
            ReadOnlySharedStringsTable texts = new ReadOnlySharedStringsTable(pkg);
            for (java.util.Iterator<InputStream> it = reader.getSheetsData(); it.hasNext();) {
                try (InputStream in = it.next()) {
                    XMLReader xml = SAXHelper.newXMLReader();
                    xml.setContentHandler(new XSSFSheetXMLHandler(reader.getStylesTable(), texts, new Rows(), false));
                    xml.parse(new InputSource(in));
                }
            }
        }
    }

    static class Rows implements XSSFSheetXMLHandler.SheetContentsHandler {
        boolean filled;
        public void startRow(int row) { filled = false; }
        public void endRow(int row) { if (filled) seen++; }
        public void cell(String ref, String text, XSSFComment comment) { filled |= text != null && !text.isEmpty(); }
        public void headerFooter(String text, boolean header, String tag) { }
    }
}
