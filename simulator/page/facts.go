package page

import (
	"context"
	"net/http"
)

// fact answers with data of the host, about the task in the path or about none.
func (p *Page) fact(f func(p *Page, ctx context.Context, task int) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		what, err := f(p, r.Context(), int(number(r.PathValue("task"))))
		if err != nil {
			refuse(w, err)
			return
		}
		answer(w, what)
	}
}

func (p *Page) task(ctx context.Context, task int) (any, error) { return p.host.Task(ctx, task) }

func (p *Page) keys(ctx context.Context, task int) (any, error) { return p.host.Keys(ctx, task) }

func (p *Page) sent(ctx context.Context, task int) (any, error) { return p.host.Sent(ctx, task) }

func (p *Page) outbox(ctx context.Context, _ int) (any, error) { return p.host.Outbox(ctx) }
