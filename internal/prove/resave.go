package prove

func (t *trial) resave(func([][]byte) ([][]byte, error)) error { return nil }
