package main

import (
	"context"

	"dondoc/bot/pages"
)

// serving tells what the serve on this machine finds, if one runs here: nobody else can see that another
// process polls with the same token.
func (f *findings) serving(ctx context.Context, d *deployment) {
	r, ok := pages.Ask(ctx, d.ListenAddr)
	if !ok {
		f.add(fine, "serve", "none answers at %s", d.ListenAddr)
		return
	}
	troubles := r.Troubles(d.location)
	for _, sentence := range troubles {
		f.add(warning, "serve", "%s", sentence)
	}
	if len(troubles) == 0 {
		f.add(fine, "serve", "answers at %s, %s", d.ListenAddr, r.Role)
	}
}
