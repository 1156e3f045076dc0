package sheet

// space is a namespace as far as the reader distinguishes them. The strict and
// the transitional namespaces of ISO/IEC 29500 are the same space.
type space uint8

const (
	spaceNone space = iota
	spaceOther
	spaceXML
	spaceMain     // SpreadsheetML
	spaceRel      // r:id
	spacePkgRel   // relationships of the package
	spaceTypes    // [Content_Types].xml
	spaceMC       // mc:AlternateContent
	spaceX14      // extensions of Excel 2010
	spaceXM       // references inside them
	spaceDrawing  // xdr
	spaceText     // a
	spaceText14   // a14
	spaceVML      // v
	spaceVMLExcel // x inside VML
	spaceThreaded // threaded comments
	spaceActiveX  // ax
	spaceRich     // rich values
	spaceKnown    // nothing read from it, but a mc:Choice that needs it may be taken
)

func spaceOf(uri string) space {
	switch uri {
	case "":
		return spaceNone
	case "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
		"http://purl.oclc.org/ooxml/spreadsheetml/main":
		return spaceMain
	case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
		"http://purl.oclc.org/ooxml/officeDocument/relationships":
		return spaceRel
	case "http://schemas.openxmlformats.org/package/2006/relationships":
		return spacePkgRel
	case "http://schemas.openxmlformats.org/package/2006/content-types":
		return spaceTypes
	case "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata":
		return spaceRich
	case "http://schemas.openxmlformats.org/markup-compatibility/2006":
		return spaceMC
	case "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main":
		return spaceX14
	case "http://schemas.microsoft.com/office/excel/2006/main":
		return spaceXM
	case "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
		"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing":
		return spaceDrawing
	case "http://schemas.openxmlformats.org/drawingml/2006/main",
		"http://purl.oclc.org/ooxml/drawingml/main":
		return spaceText
	}
	return minorSpaceOf(uri)
}

func minorSpaceOf(uri string) space {
	switch uri {
	case "http://www.w3.org/XML/1998/namespace":
		return spaceXML
	case "http://schemas.microsoft.com/office/drawing/2010/main":
		return spaceText14
	case "urn:schemas-microsoft-com:vml":
		return spaceVML
	case "urn:schemas-microsoft-com:office:excel":
		return spaceVMLExcel
	case "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments":
		return spaceThreaded
	case "http://schemas.microsoft.com/office/2006/activeX":
		return spaceActiveX
	case "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac",
		"http://schemas.microsoft.com/office/excel/2010/spreadsheetDrawing", // ink
		"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main",
		"http://schemas.microsoft.com/office/spreadsheetml/2014/revision",
		"http://schemas.microsoft.com/office/spreadsheetml/2015/revision2",
		"http://schemas.microsoft.com/office/spreadsheetml/2016/revision3":
		return spaceKnown
	}
	return spaceOther
}

// binding is a prefix in the scope of an element.
type binding struct {
	prefix string
	space  space
	frame  int // frames below this many end the binding
}

// bind records a declaration of the element that is being opened.
func (x *scanner) bind(prefix string, uri []byte) {
	x.bindings = append(x.bindings, binding{prefix, spaceOf(string(uri)), len(x.frames) + 1})
	if prefix == "" {
		x.main = x.bindings[len(x.bindings)-1].space == spaceMain
	}
}

// unbind ends the bindings of the element that was closed.
func (x *scanner) unbind() {
	n := len(x.bindings)
	for n > 0 && x.bindings[n-1].frame > len(x.frames) {
		n--
	}
	if n < len(x.bindings) {
		x.bindings = x.bindings[:n]
		s, _ := x.lookup("")
		x.main = s == spaceMain
	}
}

// lookup is the namespace of a prefix.
func (x *scanner) lookup(prefix string) (space, bool) {
	for i := len(x.bindings) - 1; i >= 0; i-- {
		if x.bindings[i].prefix == prefix {
			return x.bindings[i].space, true
		}
	}
	if prefix == "xml" {
		return spaceXML, true
	}
	return spaceNone, prefix == ""
}
