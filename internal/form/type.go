package form

var typeNames = [...]string{
	Text: "text", Kana: "kana", Email: "email", Phone: "phone", Postal: "postal", Date: "date",
	Int: "int", Bool: "bool", Enum: "enum", EnumSet: "enum_set", List: "list", Code: "code",
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
	for t := Text; t <= Code; t++ {
		if typeNames[t] == name {
			return t, true
		}
	}
	return 0, false
}

// TypeNames lists all types.
func TypeNames() []string { return typeNames[Text:] }
