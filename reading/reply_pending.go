package reading

// pending reports whether the reply says that something is still to come, or names a day ahead that is no limit ("trước hạn
// 30/11"), or has something put off: the work is then not plainly finished.
func (t replyText) pending() bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if t.isQuestion(i) {
			continue
		}
		if c.has(saysFuture, toPutOff, saysLeft) {
			return true
		}
		for _, m := range c.moments {
			if m.count > 0 || m.grain > weekGrain || m.weekday != 0 && !m.awaited || m.limit != unlimited || m.paper || m.behind || m.ago || m.nearest(t.on) {
				continue
			}
			if d, ok, _ := m.resolve(t.on, false, nil); ok && d.After(t.on) {
				return true
			}
		}
	}
	return false
}
