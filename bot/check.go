package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"dondoc/scheduler"
	"dondoc/storage"
)

// checkVerb checks the settings, Redis, the data and Telegram.
type checkVerb struct {
	JSON bool `name:"json" help:"Print one JSON object."`
}

// level is the severity of a finding.
type level string

const (
	fine    level = "ok"
	warning level = "warn" // works, but somebody should look
	fault   level = "fail" // does not work
)

// finding is one line of the answer.
type finding struct {
	Part  string `json:"part"`
	Level level  `json:"level"`
	Text  string `json:"text"`
	// Figures are those of the text, for programs.
	Figures map[string]int64 `json:"figures,omitempty"`
}

// findings are the results of check, in the order in which it looked.
type findings []finding

func (f *findings) add(l level, part, format string, args ...any) {
	*f = append(*f, finding{Part: part, Level: l, Text: oneLine(fmt.Sprintf(format, args...))})
}

func (f findings) good() bool {
	for _, each := range f {
		if each.Level == fault {
			return false
		}
	}
	return true
}

// Run checks one part after the other. It fails when one of them does not work.
func (v *checkVerb) Run(ctx context.Context, settings *Settings, w world) error {
	var found findings
	v.look(ctx, settings, w, &found)
	var err error
	if v.JSON {
		err = found.json(w.out, settings.secrets())
	} else {
		err = found.table(w.out, settings.secrets())
	}
	if err != nil {
		return err
	}
	if !found.good() {
		return errReported
	}
	return nil
}

func (v *checkVerb) look(ctx context.Context, settings *Settings, w world, found *findings) {
	d, err := settings.deployment(io.Discard)
	if err != nil {
		for _, sentence := range sentences(err) {
			found.add(fault, "settings", "%s", sentence)
		}
		return
	}
	found.add(fine, "settings", "days begin and end in %s", d.location)
	if d.WebURL == "" {
		found.add(fine, "board", "none: WEB_URL is not set")
	} else {
		found.add(fine, "board", "people reach it at %s/board/", d.webURL())
	}
	found.telegram(ctx, d, w.now)
	found.serving(ctx, d)
	store, redis, err := d.openShared(ctx)
	if err != nil {
		found.add(fault, "redis", "%v", err)
		return
	}
	defer func() {
		if err := redis.Close(); err != nil {
			found.add(warning, "redis", "%v", err)
		}
	}()
	found.redis(ctx, store, d.RedisWaitReplicas, w.now)
	found.schedule(ctx, d, store, w.now())
	found.waiting(ctx, store, w.now())
	found.broken(ctx, store)
	found.size(ctx, store)
	found.outgoing(ctx, d, store, w.now())
	state, warnings, err := d.Mail.State(ctx, store, w.now())
	for _, sentence := range warnings {
		found.add(warning, "mail", "%s", sentence)
	}
	if err != nil {
		found.add(fault, "mail", "%v", err)
	} else {
		found.add(fine, "mail", "%s", state)
	}
}

// skewed is the difference from which on two clocks count as different. Telegram gives
// whole seconds only.
const skewed = 5 * time.Second

func (f *findings) clock(part string, theirs, ours time.Time) {
	if off := theirs.Sub(ours).Round(time.Second); off.Abs() > skewed {
		f.add(warning, "clock", "the clock of %s differs from ours by %s: is the time synchronised on this machine?", part, off)
		return
	}
	f.add(fine, "clock", "agrees with that of %s", part)
}

func (f *findings) telegram(ctx context.Context, d *deployment, now func() time.Time) {
	if err := d.checkToken(); err != nil {
		f.add(fault, "telegram", "%v", err)
		return
	}
	client, err := d.dial(ctx)
	if err != nil {
		f.add(fault, "telegram", "%v", err)
		return
	}
	defer client.Close()
	f.add(fine, "telegram", "the token belongs to @%s", client.Username())
	facts, err := client.Inspect(ctx)
	if err != nil {
		f.add(fault, "telegram", "%v", err)
		return
	}
	if d.SendRate == unlimited {
		f.add(fine, "telegram", "SEND_RATE=unlimited: messages are sent without pacing")
	}
	f.webhook(d, facts)
	if !facts.Clock.IsZero() {
		f.clock("Telegram", facts.Clock, now())
	}
}

func (f *findings) redis(ctx context.Context, store *storage.Store, wait int, now func() time.Time) {
	facts, err := store.Inspect(ctx)
	if err != nil {
		f.add(fault, "redis", "%v", err)
		return
	}
	name := "Redis"
	if facts.Valkey {
		name = "Valkey"
	}
	f.add(fine, "redis", "%s %s answers", name, facts.Version)
	for _, sentence := range facts.Warnings() {
		f.add(warning, "redis", "%s", sentence)
	}
	f.topology(ctx, store, facts, wait)
	if err := store.Ping(ctx); err != nil {
		f.add(fault, "redis", "nothing can be stored: %v", err)
	}
	faults := store.Probe(ctx)
	for _, err := range faults {
		f.add(fault, "redis", "%v", err)
	}
	if len(faults) == 0 {
		f.add(fine, "redis", "scripts, transactions, streams and WAIT work for this user")
	}
	switch {
	case facts.Schema > facts.Newest:
		f.add(fault, "schema", "%d, but this dondoc knows only %d", facts.Schema, facts.Newest)
	case facts.Schema < facts.Newest:
		f.add(fine, "schema", "%d; serve will bring it to %d", facts.Schema, facts.Newest)
	default:
		f.add(fine, "schema", "%d", facts.Schema)
	}
	theirs, err := store.Time(ctx)
	if err != nil {
		f.add(fault, "redis", "%v", err)
		return
	}
	f.clock("Redis", theirs, now())
}

func (f *findings) schedule(ctx context.Context, d *deployment, store *storage.Store, now time.Time) {
	const form = "Mon 2006-01-02 15:04 MST"
	s, err := scheduler.New(store, d.schedule(nil))
	if err != nil {
		f.add(fault, "schedule", "%v", err)
		return
	}
	if err := s.Learn(ctx); err != nil {
		f.add(fault, "schedule", "%v", err)
		return
	}
	f.changed(d)
	f.add(fine, "schedule", "the next pass is on %s", s.Next(now).In(d.location).Format(form))
	for _, pass := range []string{scheduler.Recurrence, scheduler.Reminders, scheduler.Digests} {
		last, err := store.LastPass(ctx, pass)
		switch {
		case err != nil:
			f.add(fault, "schedule", "%v", err)
		case last.IsZero():
			f.add(fine, "schedule", "the pass %q has not run yet", pass)
		default:
			f.add(fine, "schedule", "the pass %q ran last on %s", pass, last.In(d.location).Format(form))
		}
	}
}

func (f *findings) waiting(ctx context.Context, store *storage.Store, now time.Time) {
	waiting, dead, oldest, err := store.OutboxSize(ctx)
	if err != nil {
		f.add(fault, "outbox", "%v", err)
		return
	}
	switch {
	case waiting == 0:
		f.add(fine, "outbox", "empty")
	default:
		f.add(fine, "outbox", "%d wait, the oldest for %s", waiting, max(0, now.Sub(oldest)).Round(time.Second))
	}
	broken, err := store.UnreadableMessages(ctx)
	if err != nil {
		f.add(fault, "unreadable", "%v", err)
		return
	}
	if len(broken) == 0 {
		f.add(fine, "unreadable", "none")
	}
	for i, u := range broken {
		if i == named && len(broken) > named {
			f.add(warning, "unreadable", "and %d more messages", len(broken)-named)
			break
		}
		f.add(warning, "unreadable", "the message %s in the outbox cannot be read and is not sent: %s", u.ID, u.Reason)
	}
	f.count("dead letters", dead, "messages were given up; dondoc stuck lists them")
	strange, err := store.QuarantineSize(ctx)
	if err != nil {
		f.add(fault, "quarantine", "%v", err)
		return
	}
	f.count("quarantine", strange, "updates could not be decoded; dondoc stuck lists them")
}

// named is how many broken records are listed individually.
const named = 20

// count adds a finding about a number that should be zero.
func (f *findings) count(part string, n int, what string) {
	if n == 0 {
		f.add(fine, part, "none")
		return
	}
	f.add(warning, part, "%d %s", n, what)
}

func (f findings) table(out io.Writer, secrets []string) error {
	t := tabwriter.NewWriter(&masked{to: out, known: secrets}, 0, 0, 2, ' ', 0)
	for _, each := range f {
		fmt.Fprintf(t, "%s\t%s\t%s\n", each.Level, each.Part, each.Text)
	}
	return t.Flush()
}

func (f findings) json(out io.Writer, secrets []string) error {
	return json.NewEncoder(&masked{to: out, known: secrets}).Encode(struct {
		OK       bool     `json:"ok"`
		Findings findings `json:"findings"`
	}{f.good(), f})
}
