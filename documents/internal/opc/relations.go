package opc

import (
	"encoding/xml"
	"path"
	"strings"
)

// Relation is what one part says of another that it refers to.
type Relation struct {
	ID     string
	Kind   string // the last word of its type, which is the same in the strict variant
	Target string // the part, in the form of PartName
}

// RelationsPart is the part that holds the relations of a part; "" stands for the archive
// itself.
func RelationsPart(part string) string {
	dir, file := path.Split(part)
	return dir + "_rels/" + file + ".rels"
}

// RelationOf reads an element of such a part. It is not ok for other elements and for
// references out of the archive: nothing is ever fetched.
func RelationOf(part string, e xml.StartElement) (r Relation, ok bool) {
	if e.Name.Local != "Relationship" {
		return r, false
	}
	value := func(name string) string {
		v, _ := Attribute(e, name)
		return v
	}
	target := strings.ReplaceAll(value("Target"), `\`, "/")
	if target == "" || strings.EqualFold(value("TargetMode"), "External") {
		return r, false
	}
	if !strings.HasPrefix(target, "/") {
		target = path.Join(path.Dir(part), target)
	}
	return Relation{ID: value("Id"), Kind: path.Base(value("Type")), Target: PartName(target)}, true
}
