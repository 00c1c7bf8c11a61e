package keyspace

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"dondoc/chat"
)

// Keys is the prefix of one deployment's keys, as in "{dondoc}:". Key names are written
// only in this file. The braces are Redis Cluster's hash tag: all keys of a deployment are
// in one slot, so that a script may use any of them.
type Keys string

// Of returns the keys of the deployment of that name.
func Of(prefix string) Keys { return Keys("{" + prefix + "}:") }

// Named is the key of that name.
func (k Keys) Named(name string) string { return string(k) + name }

// Passing are the keys that matter only while somebody is at work on them: leases, drafts,
// and what is tried out. Each ends the name, or begins it when it ends with a colon.
var Passing = []string{"leader", "halt", "holders:", "draft:", "probe:", "turn:", "waited", "ticket:", "visit:"}

// First are the keys that are there when a serve has started on an empty Redis.
var First = []string{"schema", "bot", "passes", "directory", "readdressed", "posting", "mail:key"}

// Schema is a string: the number of the last migration.
func (k Keys) Schema() string { return k.Named("schema") }

// Bot is a string: the bot's user name.
func (k Keys) Bot() string { return k.Named("bot") }

// Leader is a string with a TTL: the lock of the replica that polls and sends.
func (k Keys) Leader() string { return k.Named("leader") }

// Halt is a string, with a TTL during a backup: why nothing may change, see halt.go.
func (k Keys) Halt() string { return k.Named("halt") }

// Turn is a string with a TTL: it stands while a replica handles an update of the chat that
// came by the webhook.
func (k Keys) Turn(chat int64) string { return k.Named("turn:" + strconv.FormatInt(chat, 10)) }

// Waited is a string: a counter that is written before replicas are waited for.
func (k Keys) Waited() string { return k.Named("waited") }

// Tasks is a hash: number → record of the task.
func (k Keys) Tasks() string { return k.Named("tasks") }

// People is a hash: Telegram user id → record of the person.
func (k Keys) People() string { return k.Named("people") }

// Units is a hash: number → record of the unit.
func (k Keys) Units() string { return k.Named("units") }

// Directory is a string: a counter that grows when people or units change.
func (k Keys) Directory() string { return k.Named("directory") }

// Calendar is a hash: "announced" → record of the announced days.
func (k Keys) Calendar() string { return k.Named("calendar") }

// Cards is a hash of a task: chat → the message that brings its card there up to date.
func (k Keys) Cards(task int) string { return k.Named("cards:" + strconv.Itoa(task)) }

// StaleCards is a sorted set: tasks that have changed and whose card is shown, by the Unix
// millisecond from which it may be brought up to date.
func (k Keys) StaleCards() string { return k.Named("stale_cards") }

// CardAt is a string: "TASK LOOK" of the card that a message shows.
func (k Keys) CardAt(chat int64, message int) string {
	return k.Named("card_at:" + strconv.FormatInt(chat, 10) + ":" + strconv.Itoa(message))
}

// RemindedAt is a string: the numbers of the tasks that a message reminds of.
func (k Keys) RemindedAt(chat int64, message int) string {
	return k.Named("reminded_at:" + strconv.FormatInt(chat, 10) + ":" + strconv.Itoa(message))
}

// Timetable is a hash: "changes" → record of what the department has set about reminders.
func (k Keys) Timetable() string { return k.Named("timetable") }

// Rearmed is a hash: "version" → the change of the ladder for which next reminders have been
// brought forward, "offset" → for how many tasks.
func (k Keys) Rearmed() string { return k.Named("rearmed") }

// Measures is a hash: id → record of the recommended measure.
func (k Keys) Measures() string { return k.Named("measures") }

// MeasuresOpen is a sorted set: ids of measures that no leader has answered, by the Unix
// millisecond at which they were recommended.
func (k Keys) MeasuresOpen() string { return k.Named("measures:open") }

// Commitments is a hash: "YEAR:UNIT" → record of the unit's annual plan.
func (k Keys) Commitments() string { return k.Named("commitments") }

// UnitReports is a hash: "PERIOD:UNIT" → record of the unit's report on the period.
func (k Keys) UnitReports() string { return k.Named("unit_reports") }

// Announcements is a hash: id → record of the announcement, with its readers.
func (k Keys) Announcements() string { return k.Named("announcements") }

// AnnouncementsDue is a sorted set: ids of announcements by the Unix millisecond at which there
// is something to do for them.
func (k Keys) AnnouncementsDue() string { return k.Named("announcements:due") }

// ContributionsDue is a sorted set: numbers of tasks by the Unix millisecond at which a reminder of
// one of their contributions is due.
func (k Keys) ContributionsDue() string { return k.Named("contributions:due") }

// Invites is a hash: SHA-256 of the code → record of the invite.
func (k Keys) Invites() string { return k.Named("invites") }

// InviteExpiry is a sorted set: SHA-256 of the code by the Unix millisecond at which the
// invite expires.
func (k Keys) InviteExpiry() string { return k.Named("invites:expiry") }

// OpenInvites is a sorted set: SHA-256 of the codes of the open invites of a scope by the Unix
// millisecond at which they end.
func (k Keys) OpenInvites(scope string) string { return k.Named("invites:open:" + scope) }

// Plans is a set: the plans that have tasks.
func (k Keys) Plans() string { return k.Named("plans") }

// PlanRecords is a hash: plan → record of what is known of it.
func (k Keys) PlanRecords() string { return k.Named("plans:known") }

// Places is a hash: "CHAT:THREAD" → record of the bound group, or topic of one.
func (k Keys) Places() string { return k.Named("places") }

// TaskNumbers is a string: the largest number of a task.
func (k Keys) TaskNumbers() string { return k.Named("numbers:tasks") }

// UnitNumbers is a string: the largest number of a unit.
func (k Keys) UnitNumbers() string { return k.Named("numbers:units") }

// Index is a sorted set: task numbers of one bucket of one scope, by the place's score. A long one is a
// hash: see package listed.
func (k Keys) Index(scope, bucket string) string {
	return k.Named("index:" + scope + ":" + bucket)
}

// Words is a sorted set, all scores 0, of names that begin with the same character: the words of tasks and
// of reports, folded, in alphabetical order, and numbers in plans. See [Numbers].
func (k Keys) Words(word string) string {
	_, first := utf8.DecodeRuneInString(word)
	return k.Named("words:" + word[:first])
}

// Scopes is a sorted set, all scores 0: names of scopes. See [Numbers].
func (k Keys) Scopes() string { return k.Named("scopes") }

// Word holds the numbers of the tasks that contain a word.
func (k Keys) Word(word string) Numbers {
	return k.numbers("word:"+word, k.Words(word), word, EndsWord)
}

// Said holds the numbers of the tasks in whose progress entries a word was written.
func (k Keys) Said(word string) Numbers {
	return k.numbers("said:"+word, k.Words(word), word, EndsSaid)
}

// Every holds the numbers of all tasks of a scope.
func (k Keys) Every(scope string) Numbers {
	return k.numbers("every:"+scope, k.Scopes(), scope, EndsWord)
}

// Awaiting holds the numbers of the tasks whose officer in a unit's scope is so far only a name.
func (k Keys) Awaiting(scope string) Numbers {
	return k.numbers("named:"+scope, k.Scopes(), scope, EndsSaid)
}

// Numbered holds the numbers of the tasks that have a number in their plan, which is folded.
func (k Keys) Numbered(number string) Numbers {
	n := k.numbers("numbered:"+number, k.Words(number), number, EndsNumbered)
	if n.Names != "" {
		n.Name = string(rune(EndsNumbered)) + n.Name
	}
	return n
}

// NumbersAt are the places of the set whose set of Redis has a key of that name.
func (k Keys) NumbersAt(name string) (of Numbers, known bool) {
	kind, name, _ := strings.Cut(name, ":")
	switch kind {
	case "word":
		return k.Word(name), true
	case "said":
		return k.Said(name), true
	case "every":
		return k.Every(name), true
	case "named":
		return k.Awaiting(name), true
	case "numbered":
		return k.Numbered(name), true
	}
	return of, false
}

// Entries is a hash: id → record of the progress entry; one hash for each task.
func (k Keys) Entries(task int) string { return k.Named("entries:" + strconv.Itoa(task)) }

// Events is a list: records of what happened to a task, oldest first; of 0 what is about no
// task.
func (k Keys) Events(task int) string { return k.Named("events:" + strconv.Itoa(task)) }

// Posting is a hash: that events are posted elsewhere, and how many were dropped.
func (k Keys) Posting() string { return k.Named("posting") }

// Posts is a stream: one record for each event that waits to be posted, in the field "e", and
// its id in "i", capped.
func (k Keys) Posts() string { return k.Named("posts") }

// Occurrences is a hash: "UNIT:DUE" → record of the closed occurrence; one hash for each
// task.
func (k Keys) Occurrences(task int) string { return k.Named("occurrences:" + strconv.Itoa(task)) }

// Snapshots is a hash: name of a period → record of its figures.
func (k Keys) Snapshots() string { return k.Named("snapshots") }

// Snapshot is a hash: the state at the end of a day, in compressed pieces: "names", and
// "0", "1", … for tasks.
func (k Keys) Snapshot(day string) string { return k.Named("snapshot:" + day) }

// Draft is a hash with a TTL: a snapshot that is being taken.
func (k Keys) Draft(id string) string { return k.Named("draft:" + id) }

// File is a string with a TTL: Telegram's id of a file that was made.
func (k Keys) File(version string) string { return k.Named("file:" + version) }

// EntryAt is a string with a TTL: task and id of the entry made by a message.
func (k Keys) EntryAt(chat int64, message int) string {
	return k.Named("entry_at:" + strconv.FormatInt(chat, 10) + ":" + strconv.Itoa(message))
}

// Form is a string with a TTL: record of the form that a person has open.
func (k Keys) Form(person int64) string {
	return k.Named("form:" + strconv.FormatInt(person, 10))
}

// Kept is a string with a TTL: record of a text that waits for its task or was passed on.
func (k Keys) Kept(id string) string { return k.Named("kept:" + id) }

// Album is a string with a TTL: record of what is known so far about an album.
func (k Keys) Album(chat int64, id string) string {
	return k.Named("album:" + strconv.FormatInt(chat, 10) + ":" + id)
}

// Preview is a hash with a TTL: "head" → record of the preview that a person was shown last,
// "0", "1", … → the lines of a page.
func (k Keys) Preview(person int64) string {
	return k.Named("preview:" + strconv.FormatInt(person, 10))
}

// LastEntry is a string with a TTL: task and id of the entry that a person wrote last.
func (k Keys) LastEntry(person int64) string {
	return k.Named("last_entry:" + strconv.FormatInt(person, 10))
}

// Ticket is a string with a TTL: it stands until the person has come to the board by it.
func (k Keys) Ticket(person int64, hash string) string {
	return k.Named("ticket:" + strconv.FormatInt(person, 10) + ":" + hash)
}

// Visit is a string with a TTL: record of who looks at the board in one browser.
func (k Keys) Visit(hash string) string { return k.Named("visit:" + hash) }

// Feeds is a hash: Telegram user id → record of the person's calendar feed.
func (k Keys) Feeds() string { return k.Named("feeds") }

// MailKey is a string: what tokens of e-mail are signed with.
func (k Keys) MailKey() string { return k.Named("mail:key") }

// MailOutage is a string with a TTL: for how long Telegram has been away, as far as e-mail has to
// know.
func (k Keys) MailOutage() string { return k.Named("mail:outage") }

// MailRefused is a sorted set with a TTL: "ANSWER|PERSON" by the Unix second at which the mail server last
// refused a mail to the person with that answer.
func (k Keys) MailRefused() string { return k.Named("mail:refused") }

// Mailed is a string with a TTL: record of what an answer to a mail may be about, by the mark of
// its message id.
func (k Keys) Mailed(mark string) string { return k.Named("mailed:" + mark) }

// Deed is a string with a TTL: what the person changed last, and what it was before.
func (k Keys) Deed(person int64) string { return k.Named("deed:" + strconv.FormatInt(person, 10)) }

// Probe is a string, or a key of the type named, which [Store.Probe] creates for its tests
// and deletes.
func (k Keys) Probe(kind string) string { return k.Named("probe:" + kind) }

// Cause is a string with a TTL: it exists when the cause has been applied.
func (k Keys) Cause(cause string) string { return k.Named("cause:" + cause) }

// Marks is a set: what was sent about a task and must never be sent again.
func (k Keys) Marks(task int) string { return k.Named("marks:" + strconv.Itoa(task)) }

// Mark is a string with a TTL: it exists when the fact, which is not about a task, is set.
func (k Keys) Mark(mark string) string { return k.Named("mark:" + mark) }

// Times are the keys of the times of assignments, see package due.
type Times struct {
	Blocks string // is a sorted set: blocks of 64 tasks by their earliest Unix millisecond
	Times  string // is a hash: block → its assignments and their times
}

func (k Keys) times(name string) Times { return Times{k.Named(name), k.Named(name + ":times")} }

// Next holds when assignments are to be looked at for their next reminder.
func (k Keys) Next() Times { return k.times("next") }

// Unaddressed is a sorted set, all scores 0: assignments whose reminder reaches nobody.
func (k Keys) Unaddressed() string { return k.Named("unaddressed") }

// Opening holds when the next occurrence of assignments opens.
func (k Keys) Opening() Times { return k.times("opening") }

// Readdressed is a string: the directory's version when unaddressed was last emptied.
func (k Keys) Readdressed() string { return k.Named("readdressed") }

// Passes is a hash: name of a pass → Unix millisecond of its last run.
func (k Keys) Passes() string { return k.Named("passes") }

// Counts is a string with a TTL: the counts of a unit, or of all units for 0, in the digest
// of that day, as JSON.
func (k Keys) Counts(unit int, day string) string {
	return k.Named("counts:" + strconv.Itoa(unit) + ":" + day)
}

// Outbox is a hash: id → record of a waiting message.
func (k Keys) Outbox() string { return k.Named("outbox") }

// Waiting is a sorted set: ids of waiting messages by the Unix millisecond of queuing.
func (k Keys) Waiting() string { return k.Named("outbox:waiting") }

// Sequence is a string: a counter that orders messages.
func (k Keys) Sequence() string { return k.Named("outbox:sequence") }

// Sent is a hash: id → how many parts of a waiting message have been sent.
func (k Keys) Sent() string { return k.Named("outbox:sent") }

// Tries is a hash: id → how often sending a waiting message has failed.
func (k Keys) Tries() string { return k.Named("outbox:tries") }

// Unreadable is a hash: id → why the message was put aside.
func (k Keys) Unreadable() string { return k.Named("outbox:unreadable") }

// Queue is a sorted set: ids of a chat's waiting messages in one lane, by sequence.
func (k Keys) Queue(lane chat.Lane, chat int64) string {
	return k.Named("queue:" + string(lane) + ":" + strconv.FormatInt(chat, 10))
}

// Ready is a sorted set: chats by the Unix millisecond from which their queue in the lane
// may be taken. While it is leased, that is the end of the lease.
func (k Keys) Ready(lane chat.Lane) string { return k.Named("ready:" + string(lane)) }

// Holders is a hash: chat → holder of the lease of its queue in the lane.
func (k Keys) Holders(lane chat.Lane) string { return k.Named("holders:" + string(lane)) }

// Deliveries is a stream: one record for each delivery, in the field "d", trimmed by age.
func (k Keys) Deliveries() string { return k.Named("deliveries") }

// Dead is a list: records of messages that were given up on, newest first, capped.
func (k Keys) Dead() string { return k.Named("dead") }

// Quarantine is a list: updates that could not be decoded, newest first, capped.
func (k Keys) Quarantine() string { return k.Named("quarantine") }

// Mails is a list: e-mails that could not be taken for anybody's words, newest first, capped.
func (k Keys) Mails() string { return k.Named("mails") }

// MailFiles is a string with a TTL: how many bytes of files the person has sent by e-mail in a day.
func (k Keys) MailFiles(person int64) string {
	return k.Named("enclosing:" + strconv.FormatInt(person, 10))
}

// MailFile is a string with a TTL: the bytes of a file that came by e-mail.
func (k Keys) MailFile(id string) string { return k.Named("enclosed:" + id) }
