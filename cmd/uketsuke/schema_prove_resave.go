package main

// libreOffice saves workbooks again.
func (a *app) libreOffice() (func([][]byte) ([][]byte, error), error) {
	return nil, a.errorf("LibreOffice（soffice）が見つかりません。", "LibreOffice (soffice) is not installed.")
}
