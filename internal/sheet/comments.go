package sheet

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// comments reads the notes on cells. Where a conversation is kept, the note
// beside it only mentions it, in English, and is replaced by it.
func (r *sheetReader) comments(rels []relation) error {
	for _, rel := range rels {
		var err error
		if (rel.kind == "comments" || rel.kind == "threadedComment") && !r.present(rel.target) {
			continue
		}
		switch rel.kind {
		case "comments":
			err = r.notes(rel.target)
		case "threadedComment":
			err = r.threads(rel.target)
		}
		if err != nil {
			return err
		}
	}
	r.sheet.Comments = oneComment(r.sheet.Comments, r.threaded)
	return nil
}

func (r *sheetReader) notes(part string) error {
	x := r.x
	if err := r.pack.open(x, part, r.lim.SmallPart); err != nil {
		return err
	}
	if x.root(spaceMain, "comments") {
		var authors []string
		for d := x.depth; x.childIn(spaceMain, d); {
			switch string(x.name) {
			case "authors":
				for e := x.depth; x.childIn(spaceMain, e); {
					if len(authors) < r.lim.Comments {
						authors = append(authors, string(x.content(nil)))
					}
				}
			case "commentList":
				r.noteList(authors)
			}
		}
	}
	return x.finish()
}

func (r *sheetReader) noteList(authors []string) {
	x := r.x
	for d := x.depth; x.childIn(spaceMain, d); {
		if string(x.name) != "comment" {
			continue
		}
		p, author := r.noteCell(), ""
		if n, err := strconv.Atoi(r.x.value("authorId")); err == nil && n >= 0 && n < len(authors) {
			author = authors[n]
		}
		for e := x.depth; x.childIn(spaceMain, e); {
			if string(x.name) == "text" {
				r.rich.read(x)
				r.addComment(&r.sheet.Comments, Comment{Cell: p, Text: string(r.rich.text), Author: author})
			}
		}
	}
}

func (r *sheetReader) noteCell() diag.Cell {
	p, ok := ParseCell(r.x.value("ref"))
	if !ok {
		r.warn("a comment without a cell")
	}
	return p
}

func (r *sheetReader) threads(part string) error {
	x := r.x
	if err := r.pack.open(x, part, r.lim.SmallPart); err != nil {
		return err
	}
	if x.root(spaceThreaded, "ThreadedComments") {
		for d := x.depth; x.childIn(spaceThreaded, d); {
			p := r.noteCell()
			for e := x.depth; x.childIn(spaceThreaded, e); {
				if string(x.name) == "text" {
					r.addComment(&r.threaded, Comment{Cell: p, Text: string(x.content(nil))})
				}
			}
		}
	}
	return x.finish()
}

func (r *sheetReader) addComment(list *[]Comment, c Comment) {
	r.kept += int64(len(c.Text))
	*list = append(*list, c)
	if len(*list) > r.lim.Comments || r.kept > r.lim.TextTotal {
		r.x.stop(tooMuch("Comments", int64(r.lim.Comments), "many comments"))
	}
}

// oneComment is one comment for each cell, in the order of cells.
func oneComment(notes, threaded []Comment) []Comment {
	byCell := func(a, b Comment) int {
		return cmp.Or(cmp.Compare(a.Cell.Row, b.Cell.Row), cmp.Compare(a.Cell.Col, b.Cell.Col))
	}
	slices.SortStableFunc(threaded, byCell)
	var out []Comment
	for _, c := range threaded {
		if n := len(out); n > 0 && out[n-1].Cell == c.Cell {
			out[n-1].Text += "\n" + c.Text
			continue
		}
		out = append(out, c)
	}
	talks := len(out)
	for _, c := range notes {
		if _, ok := slices.BinarySearchFunc(out[:talks], c, byCell); !ok {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, byCell)
	return out
}
