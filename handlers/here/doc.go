// Package here binds groups, and topics of groups, to a unit or to the department: /here.
package here
