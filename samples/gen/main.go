// Command gen fills the blank forms beside it the way they come in from outside,
// and writes down what must be read from each of them.
//
//	go run ./samples/gen -golden                  # the kept set: filled/ and truth.jsonl
//	go run ./samples/gen -out DIR [-seed N] [-n M] [-class c,d]
//
// Go is all that it needs. With -soffice PROGRAM and -exceljs NODE_MODULES it
// makes the classes that LibreOffice and ExcelJS save again, too.
package main

import (
	"flag"
	"log"
	"path/filepath"

	"github.com/uketsuke/uketsuke/internal/samplegen"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	var o samplegen.Options
	samples := flag.String("samples", "samples", "folder of the samples, with the blank forms")
	out := flag.String("out", "", "folder to write files/ and truth.jsonl to")
	golden := flag.Bool("golden", false, "replace the kept set in the folder of the samples")
	flag.Uint64Var(&o.Seed, "seed", samplegen.SamplesSeed, "seed of everything that is made up")
	flag.IntVar(&o.Rounds, "n", 1, "how often each class is gone through")
	flag.StringVar(&o.Classes, "class", "", "only these classes, separated by commas")
	flag.StringVar(&o.LibreOffice, "soffice", "", "LibreOffice, for the classes it saves again")
	flag.StringVar(&o.ExcelJS, "exceljs", "", "node_modules with exceljs, for the class it saves again")
	flag.Parse()
	o.Blanks = filepath.Join(*samples, "blank")
	var err error
	switch {
	case *golden:
		err = samplegen.Regenerate(*samples, o)
	case *out != "":
		err = samplegen.Generate(*out, o)
	default:
		log.Fatal("-out or -golden is missing")
	}
	if err != nil {
		log.Fatal(err)
	}
}
