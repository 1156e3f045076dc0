package ja

func areaLength(digits string) int {
	switch digits[:2] {
	case "03", "06":
		return 2
	}
	return 3
}
