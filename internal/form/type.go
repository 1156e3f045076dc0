package form

var typeNames = [...]string{
	Text: "text", Kana: "kana", Email: "email", Phone: "phone", Postal: "postal", Date: "date",
	Int: "int", Bool: "bool", Enum: "enum", EnumSet: "enum_set", List: "list", Code: "code",
	Money: "money", Decimal: "decimal", Percent: "percent", Time: "time", Duration: "duration", Month: "month", Year: "year",
	Person: "person", Address: "address", Picture: "picture", File: "file", Sign: "mark",
}

// String is the name of the type in definition files.
func (t Type) String() string {
	if int(t) < len(typeNames) {
		return typeNames[t]
	}
	return ""
}

// ParseType is the inverse of String.
func ParseType(name string) (Type, bool) {
	for t := Text; t <= Sign; t++ {
		if typeNames[t] == name {
			return t, true
		}
	}
	return 0, false
}

// Number reports whether values are decimals.
func (t Type) Number() bool {
	switch t {
	case Int, Money, Decimal, Percent, Year:
		return true
	}
	return false
}

// TypeNames lists all types.
func TypeNames() []string { return typeNames[Text:] }

// IsWritten reports whether values of the named type are written rather than marked.
// A place to which a person gives such a type is not a box. It is false for "".
func IsWritten(name string) bool {
	switch name {
	case "", "bool", "enum", "enum[]", "enum_set", "list", "mark":
		return false
	}
	return true
}
