package main

import (
	"context"
	"fmt"

	"dondoc/storage"
)

// size adds what the data takes of the server's memory. A server that does not let it be weighed
// is as good.
func (f *findings) size(ctx context.Context, store *storage.Store) {
	size, tasks, err := store.Weigh(ctx)
	if err != nil {
		f.add(fine, "memory", "not known: %v", err)
		return
	}
	figures := map[string]int64{"keys": int64(size.Keys), "bytes": size.Bytes, "tasks": int64(tasks)}
	f.add(fine, "memory", "%d keys take %d KiB", size.Keys, size.Bytes/1024)
	last := &(*f)[len(*f)-1]
	if tasks > 0 {
		each := size.Bytes / int64(tasks)
		figures["bytes_per_task"] = each
		last.Text += fmt.Sprintf(", %d bytes for each of %d tasks with all that is kept beside it", each, tasks)
	}
	last.Figures = figures
}
