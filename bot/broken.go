package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dondoc/storage"
	"dondoc/storage/codec"
)

// reportBroken logs a record that cannot be decoded and is skipped.
func (d *deployment) reportBroken(b codec.Broken) {
	d.log.Error("a record in Redis cannot be read and is stepped over; restore it from a backup",
		"kind", b.Kind, "id", b.ID, "error", b.Err)
}

// brokenNamed is how many broken records of each kind check lists.
const brokenNamed = 5

// broken lists the records that cannot be decoded.
func (f *findings) broken(ctx context.Context, store *storage.Store) {
	var kinds []string
	ids := map[string][]string{}
	for b, err := range store.EachBroken(ctx) {
		if err != nil {
			f.add(fault, "records", "%v", err)
			return
		}
		if ids[b.Kind] == nil {
			kinds = append(kinds, b.Kind)
		}
		ids[b.Kind] = append(ids[b.Kind], b.ID)
	}
	if len(kinds) == 0 {
		f.add(fine, "records", "all can be read")
		return
	}
	for _, kind := range kinds {
		named, more := ids[kind], ""
		if n := len(named) - brokenNamed; n > 0 {
			named, more = named[:brokenNamed], fmt.Sprintf(" and %d more", n)
		}
		f.add(warning, "records", "cannot be read and are stepped over until they are restored from a backup: %s %s%s",
			kind, strings.Join(named, ", "), more)
	}
}

// mayImport refuses to import while units or tasks cannot be decoded: an import would treat
// them as missing and create them again.
func mayImport(store *storage.Store) error {
	broken := slices.DeleteFunc(store.KnownBroken(), func(b codec.Broken) bool {
		return b.Kind != codec.KindUnit && b.Kind != codec.KindTask
	})
	if len(broken) == 0 {
		return nil
	}
	var names []string
	for _, b := range broken[:min(brokenNamed, len(broken))] {
		names = append(names, b.Kind+" "+b.ID)
	}
	return importUnsafe(fmt.Sprintf("nothing was imported: %d records cannot be read and would be made a second time (%s); restore them from a backup first",
		len(broken), strings.Join(names, ", ")))
}

// importUnsafe says why nothing may be imported.
type importUnsafe string

func (u importUnsafe) Error() string { return string(u) }
