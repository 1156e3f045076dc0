import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Iterator;
import javax.xml.parsers.SAXParserFactory;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.RichTextString;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

/**
 * Reads workbooks with the event model of Apache POI, its fastest: MODE forms or list, PATH.
 * Formats are not read, and texts are plain: what Debian ships lacks the classes for more.
 */
public class PoiRead {
    public static void main(String[] args) throws Exception {
        Counter count = new Counter();
        if (args[0].equals("list")) {
            read(args[1], count);
            System.out.println(count.rows);
            return;
        }
        for (String name : Files.readAllLines(Paths.get(args[1]), StandardCharsets.UTF_8)) {
            read(name, count);
        }
        System.out.println(count.cells);
    }

    static void read(String name, Counter count) throws Exception {
        SAXParserFactory parsers = SAXParserFactory.newInstance();
        parsers.setNamespaceAware(true);
        try (OPCPackage pkg = OPCPackage.open(name, PackageAccess.READ)) {
            Texts texts = new Texts(pkg);
            for (Iterator<InputStream> it = new XSSFReader(pkg).getSheetsData(); it.hasNext();) {
                try (InputStream in = it.next()) {
                    XMLReader xml = parsers.newSAXParser().getXMLReader();
                    xml.setContentHandler(new XSSFSheetXMLHandler(null, texts, count, false));
                    xml.parse(new InputSource(in));
                }
            }
        }
    }

    static class Texts extends ReadOnlySharedStringsTable {
        Texts(OPCPackage pkg) throws Exception {
            super(pkg);
        }

        @Override
        public RichTextString getItemAt(int i) {
            return new HSSFRichTextString(getEntryAt(i));
        }
    }

    static class Counter implements XSSFSheetXMLHandler.SheetContentsHandler {
        long cells, rows;
        boolean filled;

        public void startRow(int row) {
            filled = false;
        }

        public void endRow(int row) {
            if (filled) {
                rows++;
            }
        }

        public void cell(String ref, String text, XSSFComment comment) {
            if (text != null && !text.isEmpty()) {
                cells++;
                filled = true;
            }
        }

        public void headerFooter(String text, boolean header, String tag) {
        }
    }
}
