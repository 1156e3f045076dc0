package main

import "github.com/uketsuke/uketsuke/internal/form"

// appendPlace begins a JSON object with the file and entry that it is about.
func appendPlace(dst []byte, file, entry string) []byte {
	dst = form.AppendString(append(dst, `{"file":`...), file)
	return form.AppendString(append(dst, `,"entry":`...), entry)
}

// inside separates a bundle from its entry.
const inside = " › "

// place names a file, or an entry of it, for people.
func place(file, entry string) string {
	if entry == "" {
		return file
	}
	return file + inside + entry
}
