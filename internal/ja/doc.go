// Package ja reads Japanese writing: widths, kana, dates by era, numbers, check
// marks, telephone and postal numbers, the numbers of companies and schools.
// Every function is pure, and returns ok = false rather than guess: a guessed
// value is worse than one that is asked for again.
//
// Clean gives the canonical text that is stored. The functions named Fold… and
// …Key give keys that are only ever compared, never stored or shown.
package ja
