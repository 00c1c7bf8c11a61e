// Package opc opens the archives in which Word and Excel keep documents (Open Packaging
// Conventions, ISO/IEC 29500-2) within limits that are checked before memory is spent:
// finding parts, reading their bytes, following relations. What stands in a part is for the
// packages that read it.
package opc
