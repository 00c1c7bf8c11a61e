package storage

import (
	"strconv"

	"dondoc/chat"
)

// keys is the prefix of one deployment's keys, as in "{dondoc}:". Key names are written
// only in this file. The braces are Redis Cluster's hash tag: all keys of a deployment are
// in one slot, so that a script may use any of them.
type keys string

func keysOf(prefix string) keys { return keys("{" + prefix + "}:") }

func (k keys) named(name string) string { return string(k) + name }

// passing are the keys that matter only while somebody is at work on them: leases, drafts,
// and what is tried out. Each ends the name, or begins it when it ends with a colon.
var passing = []string{"leader", "halt", "holders:", "draft:", "probe:", "turn:", "waited"}

// first are the keys that are there when a serve has started on an empty Redis.
var first = []string{"schema", "bot", "passes", "directory", "readdressed"}

// schema is a string: the number of the last migration.
func (k keys) schema() string { return k.named("schema") }

// bot is a string: the bot's user name.
func (k keys) bot() string { return k.named("bot") }

// leader is a string with a TTL: the lock of the replica that polls and sends.
func (k keys) leader() string { return k.named("leader") }

// halt is a string, with a TTL during a backup: why nothing may change, see halt.go.
func (k keys) halt() string { return k.named("halt") }

// turn is a string with a TTL: it stands while a replica handles an update of the chat that
// came by the webhook.
func (k keys) turn(chat int64) string { return k.named("turn:" + strconv.FormatInt(chat, 10)) }

// waited is a string: a counter that is written before replicas are waited for.
func (k keys) waited() string { return k.named("waited") }

// tasks is a hash: number → record of the task.
func (k keys) tasks() string { return k.named("tasks") }

// people is a hash: Telegram user id → record of the person.
func (k keys) people() string { return k.named("people") }

// units is a hash: number → record of the unit.
func (k keys) units() string { return k.named("units") }

// directory is a string: a counter that grows when people or units change.
func (k keys) directory() string { return k.named("directory") }

// calendar is a hash: "announced" → record of the announced days.
func (k keys) calendar() string { return k.named("calendar") }

// invites is a hash: SHA-256 of the code → record of the invite.
func (k keys) invites() string { return k.named("invites") }

// inviteExpiry is a sorted set: SHA-256 of the code by the Unix millisecond at which the
// invite expires.
func (k keys) inviteExpiry() string { return k.named("invites:expiry") }

// plans is a set: the plans that have tasks.
func (k keys) plans() string { return k.named("plans") }

// planRecords is a hash: plan → record of what is known of it.
func (k keys) planRecords() string { return k.named("plans:known") }

// taskNumbers is a string: the last task number given out.
func (k keys) taskNumbers() string { return k.named("numbers:tasks") }

// unitNumbers is a string: the last unit number that was assigned.
func (k keys) unitNumbers() string { return k.named("numbers:units") }

// index is a sorted set: task numbers of one bucket of one scope, by the place's score.
func (k keys) index(scope, bucket string) string {
	return k.named("index:" + scope + ":" + bucket)
}

// words is a sorted set, all scores 0: every word of a task, folded, in alphabetical order.
func (k keys) words() string { return k.named("words") }

// word is a set: numbers of the tasks that contain a word.
func (k keys) word(word string) string { return k.named("word:" + word) }

// entries is a hash: id → record of the progress entry; one hash for each task.
func (k keys) entries(task int) string { return k.named("entries:" + strconv.Itoa(task)) }

// occurrences is a hash: "UNIT:DUE" → record of the closed occurrence; one hash for each
// task.
func (k keys) occurrences(task int) string { return k.named("occurrences:" + strconv.Itoa(task)) }

// snapshots is a hash: name of a period → record of its figures.
func (k keys) snapshots() string { return k.named("snapshots") }

// snapshot is a hash: the state at the end of a day, in compressed pieces: "names", and
// "0", "1", … for tasks.
func (k keys) snapshot(day string) string { return k.named("snapshot:" + day) }

// draft is a hash with a TTL: a snapshot that is being taken.
func (k keys) draft(id string) string { return k.named("draft:" + id) }

// file is a string with a TTL: Telegram's id of a file that was made.
func (k keys) file(version string) string { return k.named("file:" + version) }

// entryAt is a string with a TTL: task and id of the entry made by a message.
func (k keys) entryAt(chat int64, message int) string {
	return k.named("entry_at:" + strconv.FormatInt(chat, 10) + ":" + strconv.Itoa(message))
}

// form is a string with a TTL: record of the form that a person has open.
func (k keys) form(person int64) string {
	return k.named("form:" + strconv.FormatInt(person, 10))
}

// kept is a string with a TTL: record of a text that waits for its task or was passed on.
func (k keys) kept(id string) string { return k.named("kept:" + id) }

// album is a string with a TTL: record of what is known so far about an album.
func (k keys) album(chat int64, id string) string {
	return k.named("album:" + strconv.FormatInt(chat, 10) + ":" + id)
}

// preview is a hash with a TTL: "head" → record of the preview that a person was shown last,
// "0", "1", … → the lines of a page.
func (k keys) preview(person int64) string {
	return k.named("preview:" + strconv.FormatInt(person, 10))
}

// lastEntry is a string with a TTL: task and id of the entry that a person wrote last.
func (k keys) lastEntry(person int64) string {
	return k.named("last_entry:" + strconv.FormatInt(person, 10))
}

// probe is a string, or a key of the type named, which [Store.Probe] creates for its tests
// and deletes.
func (k keys) probe(kind string) string { return k.named("probe:" + kind) }

// cause is a string with a TTL: it exists when the cause has been applied.
func (k keys) cause(cause string) string { return k.named("cause:" + cause) }

// marks is a set: what was sent about a task and must never be sent again.
func (k keys) marks(task int) string { return k.named("marks:" + strconv.Itoa(task)) }

// mark is a string with a TTL: it exists when the fact, which is not about a task, is set.
func (k keys) mark(mark string) string { return k.named("mark:" + mark) }

// next is a sorted set: assignments by the Unix millisecond of their next reminder.
func (k keys) next() string { return k.named("next") }

// unaddressed is a sorted set, all scores 0: assignments whose reminder reaches nobody.
func (k keys) unaddressed() string { return k.named("unaddressed") }

// opening is a sorted set: assignments by the Unix millisecond at which their next
// occurrence opens.
func (k keys) opening() string { return k.named("opening") }

// readdressed is a string: the directory's version when unaddressed was last emptied.
func (k keys) readdressed() string { return k.named("readdressed") }

// passes is a hash: name of a pass → Unix millisecond of its last run.
func (k keys) passes() string { return k.named("passes") }

// counts is a string with a TTL: the counts of a unit, or of all units for 0, in the digest
// of that day, as JSON.
func (k keys) counts(unit int, day string) string {
	return k.named("counts:" + strconv.Itoa(unit) + ":" + day)
}

// outbox is a hash: id → record of a waiting message.
func (k keys) outbox() string { return k.named("outbox") }

// waiting is a sorted set: ids of waiting messages by the Unix millisecond of queuing.
func (k keys) waiting() string { return k.named("outbox:waiting") }

// sequence is a string: a counter that orders messages.
func (k keys) sequence() string { return k.named("outbox:sequence") }

// sent is a hash: id → how many parts of a waiting message have been sent.
func (k keys) sent() string { return k.named("outbox:sent") }

// tries is a hash: id → how often sending a waiting message has failed.
func (k keys) tries() string { return k.named("outbox:tries") }

// unreadable is a hash: id → why the message was put aside.
func (k keys) unreadable() string { return k.named("outbox:unreadable") }

// queue is a sorted set: ids of a chat's waiting messages in one lane, by sequence.
func (k keys) queue(lane chat.Lane, chat int64) string {
	return k.named("queue:" + string(lane) + ":" + strconv.FormatInt(chat, 10))
}

// ready is a sorted set: chats by the Unix millisecond from which their queue in the lane
// may be taken. While it is leased, that is the end of the lease.
func (k keys) ready(lane chat.Lane) string { return k.named("ready:" + string(lane)) }

// holders is a hash: chat → holder of the lease of its queue in the lane.
func (k keys) holders(lane chat.Lane) string { return k.named("holders:" + string(lane)) }

// deliveries is a stream: one record for each delivery, in the field "d", trimmed by age.
func (k keys) deliveries() string { return k.named("deliveries") }

// dead is a list: records of messages that were given up on, newest first, capped.
func (k keys) dead() string { return k.named("dead") }

// quarantine is a list: updates that could not be decoded, newest first, capped.
func (k keys) quarantine() string { return k.named("quarantine") }
