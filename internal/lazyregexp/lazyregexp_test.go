package lazyregexp

import "testing"

// In a test a source that does not compile panics where it is written, not
// where it is first used.
func TestFaultIsFoundAtOnce(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("New took a source that does not compile")
		}
	}()
	New("(")
}

// In a program nothing is compiled before the first use.
func TestCompiledAtFirstUse(t *testing.T) {
	defer func(was bool) { inTest = was }(inTest)
	inTest = false
	r := New("^[0-9]+$")
	if r.rx != nil {
		t.Fatal("New compiled the source")
	}
	if !r.MatchString("12") || r.rx == nil || r.String() != "^[0-9]+$" {
		t.Errorf("MatchString: %v, String: %q", r.rx, r)
	}
}
