package intake

import (
	"context"
	"iter"
	"testing"
)

// found yields n findings, and closes soFar before number at.
func found(n, at int, soFar chan<- struct{}) iter.Seq[event] {
	return func(yield func(event) bool) {
		for i := range n {
			if i == at {
				close(soFar)
			}
			if !yield(event{file: &queuedFile{input: &Input{}}}) {
				return
			}
		}
	}
}

// A group that the registrar could not take yet grows with what is read meanwhile.
func TestGroupGrowsWhileTheRegistrarIsBusy(t *testing.T) {
	const n = groupSize + 10
	groups, soFar := make(chan *group), make(chan struct{})
	go gather(t.Context(), found(n, n-1, soFar), groups)
	<-soFar
	if g := <-groups; len(g.batch) < n-1 {
		t.Errorf("a group of %d, while %d were read", len(g.batch), n)
	}
}

// It does not grow for ever, and nothing is lost on the way.
func TestGroupIsBounded(t *testing.T) {
	const n = 3*groupMost + 1
	groups, soFar := make(chan *group), make(chan struct{})
	go func() {
		defer close(groups)
		gather(t.Context(), found(n, groupMost-1, soFar), groups)
	}()
	<-soFar
	sum := 0
	for g := range groups {
		if sum += len(g.batch); len(g.batch) > groupMost {
			t.Errorf("a group of %d", len(g.batch))
		}
	}
	if sum != n {
		t.Errorf("%d came through, of %d", sum, n)
	}
}

// gather returns when its context ends while it waits for the registrar.
func TestGatherEnds(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	soFar := make(chan struct{})
	go func() { <-soFar; stop() }()
	gather(ctx, found(groupMost+1, groupMost-1, soFar), make(chan *group))
}
