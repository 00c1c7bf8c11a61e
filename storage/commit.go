package storage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"dondoc/chat"
	"dondoc/storage/admitted"
	"dondoc/storage/announced"
	"dondoc/storage/codec"
	"dondoc/storage/committed"
	"dondoc/storage/contributed"
	"dondoc/storage/happened"
	"dondoc/storage/indexed"
	"dondoc/storage/invited"
	"dondoc/storage/keyspace"
	"dondoc/storage/letters"
	"dondoc/storage/periodic"
	"dondoc/storage/placed"
	"dondoc/storage/previewed"
	"dondoc/storage/recommended"
	"dondoc/storage/scheduled"
	"dondoc/work"
	"dondoc/work/announcing"
	"dondoc/work/committing"
	"dondoc/work/measures"
	"dondoc/work/places"
	"dondoc/work/unitreports"
	"dondoc/work/visiting"
)

// How long records of finished events are kept. Telegram repeats an update for a day
// (https://core.telegram.org/bots/api#getting-updates); a digest's period is over within a
// year.
const (
	causeTTL   = 7 * 24 * time.Hour
	dayMarkTTL = 7 * 24 * time.Hour
	markTTL    = 400 * 24 * time.Hour
	keptTTL    = 400 * 24 * time.Hour
	// inviteAge is how long an invite is kept after it expired, so that an expired code can
	// be told from an unknown one.
	inviteAge = 30 * 24 * time.Hour
	// invitesDropped is the largest number of old invites that one commit removes.
	invitesDropped = 1000
)

// Commit writes a change in one round trip, all of it or nothing. The error is
// [work.ErrRepeated] when its cause or one of its marks is already stored, and
// [work.ErrConflict] when a value that it replaces has changed since it was read. After a
// commit read the values again: the versions in c are not updated. The cost grows with the
// change, not with what is stored; callers keep it to 100 tasks.
func (s *Store) Commit(ctx context.Context, c chat.Change) error {
	_, err := s.CommitLeasing(ctx, c, chat.Lease{})
	return err
}

// CommitLeasing commits as [Store.Commit] does and takes the lease in the same write, as
// [Store.Take] would after it. It returns the messages that the lease holds, in their order; none
// where a lane was not free.
func (s *Store) CommitLeasing(ctx context.Context, c chat.Change, l chat.Lease) (leased []chat.Message, err error) {
	was, err := happened.Tasks(c)
	if err != nil {
		return nil, fmt.Errorf("commit %s: %w", cmp.Or(c.Cause, "without cause"), err)
	}
	t := newTransaction(s.key)
	t.lease = l
	s.addMarks(t, c)
	err = errors.Join(
		s.addTasks(t, c, was),
		s.addClosed(t, c),
		s.addEntries(t, c.Entries, c.Cause),
		s.addEvents(t, c, was),
		s.addDirectory(t, c.People, c.Units),
		s.addInvites(t, c.Invites, c.At),
		announced.Write(c.Announced, putIn[announcing.Announcement](t, s.key.Announcements()), doOn(t, s.key.AnnouncementsDue(), typeZSet)),
		recommended.Write(c.Measures, putIn[measures.Measure](t, s.key.Measures()), doOn(t, s.key.MeasuresOpen(), typeZSet)),
		committed.Write(c.Commitments, putIn[committing.Commitment](t, s.key.Commitments()), dropFrom(t, s.key.Commitments())),
		periodic.Write(c.UnitReports, putIn[unitreports.Report](t, s.key.UnitReports())),
		s.addForm(t, c),
		s.addKept(t, c),
		s.addAlbums(t, c.Albums),
		s.addPlans(t, c.Plans),
		placed.Write(c.Places, putIn[places.Place](t, s.key.Places()), dropFrom(t, s.key.Places())),
		s.addMessages(t, c),
		s.addRevived(t, c.Revive, c.At),
		letters.Write(c.Mails, doOn(t, s.key.Mails(), typeList)),
	)
	if p := c.Preview; p != nil {
		err = errors.Join(err, previewed.Write(*p, doOn(t, s.key.Preview(p.Person), typeHash)))
	}
	if set := c.Timetable; set != nil {
		is := *set
		is.Version++
		err = errors.Join(err, t.put(t.key(s.key.Timetable(), typeHash), scheduled.FieldChanges, set.Version, is))
	}
	if k := c.Ticket; k != nil {
		t.write("SET", t.key(s.key.Ticket(k.Person, k.Hash), typeAny), "1", "PX", visiting.TicketLasts.Milliseconds())
	}
	if f := c.Feed; f != nil {
		err = errors.Join(err, admitted.Write(*f, doOn(t, s.key.Feeds(), typeHash)))
	}
	s.addNext(t, c.Next)
	s.addUnsaid(t, c.Unsay)
	if err == nil {
		leased, err = t.runLeasing(ctx, s)
	}
	if err != nil {
		return nil, fmt.Errorf("commit %s: %w", cmp.Or(c.Cause, "without cause"), err)
	}
	return leased, nil
}

// addMarks adds the checks for a repeated change, which come first, and the marks to set.
func (s *Store) addMarks(t *transaction, c chat.Change) {
	if c.Cause != "" {
		key := t.key(s.key.Cause(c.Cause), typeAny)
		t.check("absent", key, "", "", work.ErrRepeated)
		ttl := causeTTL
		if letters.IsCause(c.Cause) {
			ttl = letters.KnownFor
		}
		t.write("SET", key, "1", "PX", ttl.Milliseconds())
	}
	for _, m := range c.Marks {
		failure := fmt.Errorf("mark %s: %w", m, work.ErrRepeated)
		if task, ok := markedTask(m); ok {
			key := t.key(s.key.Marks(task), typeSet)
			t.check("lacks", key, m, "", failure)
			t.write("SADD", key, m)
			continue
		}
		key := t.key(s.key.Mark(m), typeAny)
		t.check("absent", key, "", "", failure)
		ttl := markTTL
		if strings.HasPrefix(m, dayMark) {
			ttl = dayMarkTTL
		}
		t.write("SET", key, "1", "PX", ttl.Milliseconds())
	}
}

// dayMark is the prefix of marks that are valid for one day only.
const dayMark = "d:"

// markedTask reads the task from a mark "r:<task>:…".
func markedTask(mark string) (int, bool) {
	rest, ok := strings.CutPrefix(mark, "r:")
	if !ok {
		return 0, false
	}
	number, _, ok := strings.Cut(rest, ":")
	task, err := strconv.Atoi(number)
	return task, ok && err == nil
}

// addTasks replaces tasks, of which it gets what they were read from, and moves their index entries from where
// they stood to where they belong now. Where their cards are shown, they follow.
func (s *Store) addTasks(t *transaction, c chat.Change, was []*work.Task) error {
	hash, at, plain := t.key(s.key.Tasks(), typeHash), said(c), happened.Plain(c)
	for i, task := range c.Tasks {
		if task.Version == 0 {
			t.write("RAISE", t.key(s.key.TaskNumbers(), typeString), task.ID)
		} else if was[i] == nil {
			return fmt.Errorf("task %d is replaced without having been read: %w", task.ID, work.ErrBroken)
		}
		first, err := happened.Note(&task, was[i], plain[task.ID])
		if err != nil {
			return err
		}
		if first != "" {
			t.write("LPUSH", t.key(s.key.Events(task.ID), typeList), first)
		}
		old, is := indexed.Change(was[i], &task)
		number := strconv.Itoa(task.ID)
		read := task.Version
		task.Version++
		task.Placed, task.Words = nil, ""
		if err := t.pack(indexed.WordOf(&task), hash, number, read, task); err != nil {
			return err
		}
		indexed.Write(s.key, number, old, is, t.place, t.hold, t.list)
		contributed.Write(&task, old.Places, func(do string, args ...any) { t.write(do, t.key(s.key.ContributionsDue(), typeZSet), args...) })
		if read > 0 {
			t.write("STALE", t.key(s.key.Cards(task.ID), typeAny), t.key(s.key.StaleCards(), typeZSet), at.UnixMilli(), number)
		}
		if was[i] == nil || was[i].Plan != task.Plan {
			t.write("SADD", t.key(s.key.Plans(), typeSet), task.Plan)
		}
	}
	return nil
}

// said is when everything that a change says may be said: an answer can be held back until
// more of the same has come, and so are the cards.
func said(c chat.Change) time.Time {
	at := c.At
	for _, m := range c.Messages {
		if m.Queued.After(at) {
			at = m.Queued
		}
	}
	return at
}

func (s *Store) addEntries(t *transaction, entries []work.Entry, cause string) error {
	for _, e := range entries {
		record, err := codec.Pack(0, e)
		if err != nil {
			return err
		}
		t.write("HSET", t.key(s.key.Entries(e.Task), typeHash), e.ID, record)
		s.addSaid(t, e)
		at := strconv.Itoa(e.Task) + " " + e.ID
		for _, message := range messagesOf(e) {
			t.write("SET", t.key(s.key.EntryAt(e.Chat, message), typeAny), at, "PX", entryAtTTL.Milliseconds())
		}
		if e.Message != 0 && e.Cause == cause {
			t.write("SET", t.key(s.key.LastEntry(e.By), typeAny), at, "PX", lastEntryTTL.Milliseconds())
		}
	}
	return nil
}

func (s *Store) addDirectory(t *transaction, people []work.Person, units []work.Unit) error {
	if len(people)+len(units) == 0 {
		return nil
	}
	t.write("INCR", t.key(s.key.Directory(), typeString))
	hash := t.key(s.key.People(), typeHash)
	for _, p := range people {
		read := p.Version
		p.Version++
		if err := t.put(hash, strconv.FormatInt(p.ID, 10), read, p); err != nil {
			return err
		}
	}
	hash = t.key(s.key.Units(), typeHash)
	for _, u := range units {
		t.write("RAISE", t.key(s.key.UnitNumbers(), typeString), u.ID)
		read := u.Version
		u.Version++
		if err := t.put(hash, strconv.Itoa(u.ID), read, u); err != nil {
			return err
		}
	}
	return nil
}

// addInvites writes invites and removes those that expired long ago.
func (s *Store) addInvites(t *transaction, invites []chat.Invite, at time.Time) error {
	if len(invites) == 0 {
		return nil
	}
	hash, expiry := t.key(s.key.Invites(), typeHash), t.key(s.key.InviteExpiry(), typeZSet)
	err := invited.Write(s.key, invites, at,
		func(read int64, i chat.Invite) error { return t.put(hash, i.Hash, read, i) },
		func(command, key string, args ...any) { t.write(command, t.key(key, typeZSet), args...) })
	t.write("DROP", expiry, hash, at.Add(-inviteAge).UnixMilli(), invitesDropped)
	return err
}

// addForm opens or ends a form. Its TTL is the time from the change's own time to its
// expiry, because Redis's clock may differ from the caller's, as in a simulation.
func (s *Store) addForm(t *transaction, c chat.Change) error {
	if c.Form == nil {
		return nil
	}
	key := t.key(s.key.Form(c.Form.Person), typeAny)
	ttl := c.Form.Expires.Sub(c.At).Milliseconds()
	if c.Form.Kind == "" || ttl <= 0 {
		t.write("DEL", key)
		return nil
	}
	record, err := codec.Encode(0, c.Form)
	if err != nil {
		return err
	}
	t.write("SET", key, record, "PX", ttl)
	return nil
}

// addKept releases texts and keeps others. One that is gone already was released by another
// change, which makes this one a conflict: a text finds its task once. One that is released may
// be kept anew as something else.
func (s *Store) addKept(t *transaction, c chat.Change) error {
	for _, id := range c.Release {
		key := t.key(s.key.Kept(id), typeAny)
		t.check("present", key, "", "", fmt.Errorf("kept text %s: %w", id, work.ErrConflict))
		t.write("DEL", key)
	}
	for _, k := range c.Keep {
		record, err := codec.Encode(0, k)
		if err != nil {
			return err
		}
		t.write("SET", t.key(s.key.Kept(k.ID), typeAny), record, "PX", keptTTL.Milliseconds())
	}
	return nil
}

func (s *Store) addMessages(t *transaction, c chat.Change) error {
	for _, m := range c.Messages {
		if m.Queued.IsZero() {
			m.Queued = c.At
		}
		if err := s.addMessage(t, m, t.lease); err != nil {
			return err
		}
		if m.Edit != 0 && m.Card == 0 {
			t.write("DEL", t.key(s.key.CardAt(m.Chat, m.Edit), typeAny))
		}
	}
	return nil
}

// addMessage queues a message, under the lease if that covers it.
func (s *Store) addMessage(t *transaction, m chat.Message, l chat.Lease) error {
	record, err := codec.Encode(0, m)
	if err != nil {
		return err
	}
	lane, holders := m.Lane(), 0
	if l.Covers(m) {
		holders = t.key(s.key.Holders(lane), typeHash)
	}
	t.queued = append(t.queued, m)
	t.messages = append(t.messages,
		t.key(s.key.Queue(lane, m.Chat), typeZSet), t.key(s.key.Ready(lane), typeZSet), holders,
		m.Chat, m.ID, m.Queued.UnixMilli(), record)
	return nil
}

func (s *Store) addNext(t *transaction, next []work.Rearm) {
	if len(next) == 0 {
		return
	}
	aside := t.key(s.key.Unaddressed(), typeZSet)
	set := func(of keyspace.Times, r work.Rearm, at time.Time) {
		var ms any = ""
		if !at.IsZero() {
			ms = at.UnixMilli()
		}
		t.write("TIME", t.key(of.Blocks, typeZSet), t.key(of.Times, typeHash), r.Task, r.Unit, ms)
	}
	for _, r := range next {
		set(s.key.Opening(), r, r.Opens)
		if r.Unaddressed {
			r.At = time.Time{}
			t.write("ZADD", aside, 0, work.AssignmentKey(r.Task, r.Unit))
		} else {
			t.write("ZREM", aside, work.AssignmentKey(r.Task, r.Unit))
		}
		set(s.key.Next(), r, r.At)
	}
}
