// Command mutate changes a package in small ways and lists what its tests do not
// notice.
//
// A mutation tool that builds a test binary for each mutant pays mostly for the
// linker. This one compiles all mutants of a package into one binary (go build
// -overlay; nothing in the tree is changed), finds out once which test passes
// through which mutant, and then runs, for each mutant, only those tests, with
// the mutant switched on by the environment. A mutant costs as much as the tests
// that it concerns.
//
// Mutated are:
//
//	a < b      a <= b, a >= b (likewise <=, >, >=)
//	a == b     a != b, and back
//	a + b      a - b; a * b and a / b; a % b becomes a * b (numbers only)
//	a += b     a -= b, and back (numbers only)
//	a++        a--, and back
//	-a         a
//	a && b     a || b, and back
//
// Constants are left alone, but for a minus sign. A mutant is killed when a test
// fails, panics or takes ten times its usual time; it has lived when they all
// pass; it is not covered when no test passes through it.
package main
