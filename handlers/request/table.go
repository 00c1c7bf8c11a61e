package request

import (
	"path"
	"strings"
)

// tables are the endings of files that hold a table, or that people take for one.
var tables = map[string]bool{
	".csv": true, ".tsv": true, ".txt": true, ".xlsx": true, ".xlsm": true, ".xltx": true, ".xltm": true, ".xls": true, ".xlsb": true, ".xlt": true, ".ods": true,
	".docx": true, ".docm": true, ".dotx": true, ".dotm": true, ".doc": true, ".dot": true, ".odt": true, ".rtf": true, ".pdf": true,
}

// IsSheet reports whether a file of that name is a spreadsheet.
func IsSheet(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods":
		return true
	}
	return false
}

// IsTable reports whether a file of that name may hold a table; one without an ending may.
func IsTable(name string) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending == "" || tables[ending]
}
