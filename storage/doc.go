// Package storage keeps a deployment's state in Redis, which is the system of record: tasks
// with their indexes, people, progress, the outbox, and what has been done already.
//
// Reading takes one round trip. Changing takes one as well: everything that follows from a
// cause is a [chat.Change], and [Store.Commit] writes it by one Lua script, wholly or not
// at all. What it replaces is checked against the version that was read; its cause and its
// marks are written with it, so that nothing is applied twice. Nothing stored depends on
// what time it is: what is overdue is a range of an index.
//
// # Schema
//
// Every key begins with the deployment's prefix as a hash tag, as in {dondoc}:tasks, so
// that a deployment lives in one slot of a Redis Cluster. A record is its form, its version
// and JSON: `1 7 {"id":12,…}`. Times in scores are Unix milliseconds.
//
//	key                     type    what                                              TTL
//	schema                  string  number of the last migration
//	bot                     string  the bot's user name, for links made without Telegram
//	leader                  string  lock of the replica that polls and sends          lease
//	tasks                   hash    task number → task
//	people                  hash    Telegram user id → person
//	units                   hash    unit number → unit
//	directory               string  counter: grows when people or units change
//	calendar                hash    announced → days off and worked that were announced
//	invites                 hash    SHA-256 of the code → invite                      30 days after it ran out
//	invites:expiry          zset    SHA-256 of the code by when the invite runs out   as invites
//	plans                   set     plans that have tasks
//	numbers:tasks           string  last task number given out
//	numbers:units           string  last unit number given out
//	index:SCOPE:BUCKET      zset    task numbers by work.Place.Score
//	words                   zset    folded words of tasks, all 0: in alphabetical order
//	word:WORD               set     numbers of the tasks that hold the word
//	entries:TASK            hash    entry id → progress entry
//	occurrences:TASK        hash    "UNIT:DUE" → closed occurrence, by its period's end
//	snapshots               hash    period → figures of a period that is over
//	snapshot:DAY            hash    "names", "0", "1", … → what there was at the day's end
//	draft:ID                hash    a snapshot that is being taken                    1 hour
//	file:VERSION            string  id under which Telegram keeps a file that was made  90 days
//	entry_at:CHAT:MESSAGE   string  "TASK ENTRY" of a message in which the entry stands   400 days
//	form:PERSON             string  the form that the person has open                 its own
//	kept:ID                 string  text whose task is still to be chosen             400 days
//	album:CHAT:ID           string  what is known of the parts of an album            3 days
//	last_entry:PERSON       string  "TASK ENTRY" of what the person wrote last        1 day
//	probe:TYPE              string  or the type named: what check tries and deletes   a minute
//	cause:CAUSE             string  the cause has been applied                        7 days
//	marks:TASK              set     marks "r:TASK:…", said once and for good
//	mark:d:DAY:…            string  a mark that matters on one day                    7 days
//	mark:MARK               string  any other mark                                    400 days
//	next                    zset    "TASK:UNIT" by the time of the next reminder
//	unaddressed             zset    "TASK:UNIT" whose reminder reaches nobody, all 0
//	opening                 zset    "TASK:UNIT" by when the next occurrence opens
//	readdressed             string  value of directory when unaddressed was emptied
//	passes                  hash    pass → time of its last run
//	counts:UNIT:DAY         string  counts that the digest of that day gave            36 days
//	outbox                  hash    message id → message that waits
//	outbox:waiting          zset    message ids by time of queueing
//	outbox:sequence         string  counter: the order of messages
//	outbox:sent             hash    message id → parts that have gone out
//	outbox:tries            hash    message id → tries that failed
//	outbox:unreadable       hash    id of a message that was put aside → why
//	queue:LANE:CHAT         zset    message ids of a chat by sequence
//	ready:LANE              zset    chats by when their queue may be taken
//	holders:LANE            hash    chat → holder of the lease of its queue
//	deliveries              stream  field d: what became of a message                 400 days
//	dead                    list    messages given up on, the last 10,000
//	quarantine              list    updates that could not be decoded, the last 1,000
//
// SCOPE is all, uUNIT, pPERSON, plan:PLAN or nNUMBER (in a plan); BUCKET one of package work's, or every and
// named, see places.go. LANE is press, urgent or later.
//
// A task remembers in [work.Task.Placed] where it is indexed; Commit moves it from there to
// where it belongs now, so that an index is right even after the rules have changed.
// In the same way it remembers in [work.Task.Words] the words by which it is found. Words
// that no task holds any more stay in words; their sets are gone.
//
// Invites are removed by the next commit that writes an invite, 30 days after they ran out
// by the commit's own time.
//
// # Snapshots
//
// When a reporting period is over, [Store.Freeze] writes once what every task was at the end
// of its last day (snapshot:DAY, which all periods that end on it share) and the figures of
// each period (snapshots). Reports of the period are written from nothing else. A piece is
// gzip over JSON, of up to 200 tasks; a task takes about 100 bytes of it. Taking one reads
// every task once and the snapshots with which the periods began: two round trips for 200
// tasks, about 7 s of one core for 100,000 tasks, a few megabytes of memory at a time.
//
// # The outbox
//
// A chat has three queues, lanes: answers to pressed buttons, other answers to people, and
// all else. The score of a queue in ready is the earliest time at which it may be taken;
// taking it sets the score to the end of the lease and notes the holder, so that the queue
// is free again when the holder dies. A new message does not change when a queue that has
// others is ready: a lease or a pause stands. A message is not handed out before the time
// at which it counts as queued, which may lie ahead by up to a minute. What is counted while a message waits stands
// beside its record, which is never rewritten. A message whose record cannot be read is
// taken out of its queue, so that it does not hold up the chat.
package storage
