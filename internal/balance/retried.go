package balance

// Retried is what a second attempt at a run came to; it is the summary of the
// run that the attempt is.
type Retried struct {
	Of        int64  `json:"of"`        // the run that was tried again
	Run       int64  `json:"run"`       // the attempt
	Waiting   int    `json:"waiting"`   // arrivals not settled, given to the workers once more
	Files     int    `json:"files"`     // originals received again, because more comes of them now
	Counts    Counts `json:"counts"`    // what came of these
	Unchanged int    `json:"unchanged"` // originals of which nothing else would come
	Left      int    `json:"left"`      // originals that staff are correcting, or that are gone
	Exports   int    `json:"exports"`   // exports of a night made after all
}

// Good reports whether nothing of the run needs a person.
func (r *Retried) Good() bool {
	return r.Waiting+r.Unchanged+r.Left == 0 && r.Counts.Held+r.Counts.Refused == 0
}
