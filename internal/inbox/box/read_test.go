package box

import (
	"bytes"
	"errors"
	"testing"
	"testing/iotest"
)

// TestReadAll reads what is as long as it was listed, what has grown or shrunk
// since, and no more than is allowed.
func TestReadAll(t *testing.T) {
	for _, c := range []struct {
		has, listed, most int64
		want              int
	}{
		{0, 0, 10, 0}, {5, 5, 10, 5}, {5, 0, 10, 5}, {5, -1, 10, 5}, {5, 9, 10, 5}, {5000, 5, 10_000, 5000},
		{10, 10, 10, 10}, {11, 11, 10, 11}, {5000, 5000, 10, 11}, {5, 1 << 60, 10, 5},
	} {
		got, err := ReadAll(bytes.NewReader(make([]byte, c.has)), c.listed, c.most)
		if err != nil || len(got) != c.want || got == nil {
			t.Errorf("%+v: %d bytes, nil %v, %v", c, len(got), got == nil, err)
		}
	}
	cause := errors.New("away")
	if got, err := ReadAll(iotest.ErrReader(cause), 5, 10); !errors.Is(err, cause) || got != nil {
		t.Errorf("%v %v", got, err)
	}
	large := make([]byte, 8<<20)
	if got, _ := ReadAll(bytes.NewReader(large), int64(len(large)), 16<<20); cap(got) > len(large)+64<<10 {
		t.Errorf("room for %d bytes", cap(got))
	}
}
