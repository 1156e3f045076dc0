package container

// Limits bounds what one file that arrived may cost. A breach is a diagnostic
// file.limit that names the field and its value.
type Limits struct {
	Bytes      int64 // of the file as it came, and of an entry once inflated
	TotalBytes int64 // inflated from one file, all levels together
	RatioFree  int64 // inflated bytes of an entry up to which Ratio does not count
	Ratio      int64 // inflated : compressed, of one entry
	Entries    int   // of bundles, all levels together
	Depth      int   // bundles inside bundles: 1 = a ZIP in a ZIP
	NameBytes  int   // of an entry's name; a longer one is cut, with a warning
	SpinCount  int   // rounds of key derivation for one password
	Rounds     int   // the same, all passwords and entries of one file together
}

// DefaultLimits is generous to honest files: a list of 100,000 rows is about
// 10 MB as .xlsx and 30 MB as CSV, a bundle of a thousand forms inflates to
// 80 MB, and Excel derives keys with 100,000 rounds. What is allowed takes some
// seconds at most.
func DefaultLimits() Limits {
	return Limits{
		Bytes:      64 << 20,
		TotalBytes: 512 << 20,
		RatioFree:  8 << 20,
		Ratio:      200,
		Entries:    10_000,
		Depth:      1,
		NameBytes:  512,
		SpinCount:  1_000_000,
		Rounds:     10_000_000,
	}
}
