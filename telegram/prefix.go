package telegram

import "sync"

// prefix tracks which updates are finished, and so the offset to confirm: up to the
// first that is not. Telegram hands out at most a hundred from there on, so that is also
// the most that it ever holds.
type prefix struct {
	mu       sync.Mutex
	next     int64 // all below are finished; 0: not known yet
	order    []int64
	finished map[int64]bool
	open     int
}

func newPrefix() *prefix { return &prefix{finished: map[int64]bool{}} }

// begin notes an update that has arrived, and reports whether it is new: neither finished
// nor in the works.
func (p *prefix) begin(id int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next == 0 {
		p.next = id
	}
	if _, known := p.finished[id]; known || id < p.next {
		return false
	}
	p.finished[id] = false
	p.order = append(p.order, id)
	p.open++
	return true
}

// finish notes that an update needs nothing more. One that never began is no matter.
func (p *prefix) finish(id int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if finished, known := p.finished[id]; !known || finished {
		return
	}
	p.finished[id] = true
	p.open--
	for len(p.order) > 0 && p.finished[p.order[0]] {
		p.next = p.order[0] + 1
		delete(p.finished, p.order[0])
		p.order = p.order[1:]
	}
}

// offset is what may be confirmed to Telegram: every update below it is finished.
func (p *prefix) offset() int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.next
}

// pending counts the updates in the works.
func (p *prefix) pending() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.open
}

// forget drops the expected next id.
func (p *prefix) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.open == 0 {
		p.next = 0
	}
}

// reset forgets everything but that all updates below next are finished; 0: not known. None
// may be in the works.
func (p *prefix) reset(next int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next, p.order, p.finished, p.open = next, nil, map[int64]bool{}, 0
}
