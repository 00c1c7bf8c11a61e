// Package storage keeps a deployment's state in Redis, which is the system of record: tasks
// with their indexes, people, progress, the outbox, and which causes have been applied.
//
// Reading takes one round trip, and so does changing: everything that follows from a cause
// is a [chat.Change], and [Store.Commit] writes all of it or nothing by one Lua script. The
// script compares the version of each value that it replaces with the version that was
// read. The cause and its marks are written in the same script, so that nothing is applied
// twice. Nothing stored depends on the current time: the overdue tasks are a range of an
// index.
//
// # Schema
//
// Every key begins with the deployment's prefix as a hash tag, as in {dondoc}:tasks, so
// that a deployment lives in one slot of a Redis Cluster. A record consists of its form,
// its version and JSON: `1 7 {"id":12,…}`. Entries, events and occurrences have the form 2, in which the JSON is a frame of
// Zstandard, where that is shorter; see package codec. Tasks have the form 3: before the frame stands where a search finds the task. Times in scores are Unix milliseconds.
//
//	key                     type    what                                              TTL
//	schema                  string  number of the last migration, or the newest where the first data was written
//	bot                     string  the bot's user name, for links made without Telegram
//	leader                  string  lock of the replica that polls and sends          lease
//	halt                    string  why nothing may change: a backup or a restore     backup: seconds
//	turn:CHAT               string  a replica handles an update of the chat           half a minute
//	waited                  string  counter: written before replicas are waited for
//	tasks                   hash    task number → task
//	people                  hash    Telegram user id → person
//	units                   hash    unit number → unit
//	directory               string  counter: grows when people or units change
//	calendar                hash    announced → days off and worked that were announced
//	cards:TASK              hash    chat → what brings the task's card there up to date    30 days
//	stale_cards             zset    tasks that have changed, whose card is shown, by when it may be edited
//	card_at:CHAT:MESSAGE    string  "TASK LOOK" of the card that a message shows      30 days
//	reminded_at:CHAT:MESSAGE string numbers of the tasks that a message reminds of   30 days
//	timetable               hash    changes → what the department has set about reminders
//	rearmed                 hash    version, offset → how far the pass over a changed ladder is
//	announcements           hash    id → announcement with its readers and receipts
//	announcements:due       zset    ids of announcements by when a pass has something to do
//	measures                hash    id → recommended measure with its answer
//	commitments             hash    "YEAR:UNIT" → annual plan of a unit
//	unit_reports            hash    PERIOD:UNIT → report of the unit on the period
//	measures:open           zset    ids of measures that no leader has answered by when they were written
//	contributions:due       zset    numbers of tasks by when a reminder of a contribution is due
//	invites                 hash    SHA-256 of the code → invite                      30 days after it ran out
//	invites:open:SCOPE      zset    SHA-256 of the codes of open invites by when they end
//	invites:expiry          zset    SHA-256 of the code by when the invite runs out   as invites
//	plans                   set     plans that have tasks
//	plans:known             hash    plan → its title, year and documents
//	places                  hash    "CHAT:THREAD" → the unit that the group or topic is bound to
//	numbers:tasks           string  largest number of a task
//	numbers:units           string  largest number of a unit
//	index:SCOPE:BUCKET      zset    task numbers by work.Place.Score; a long list is a hash, see package listed
//	words:CHARACTER         zset    names of sets of task numbers, all 0: words and numbers in plans that begin with it, folded
//	scopes                  zset    names of sets of task numbers, all 0: scopes
//	word:WORD               set     numbers of the tasks that contain the word
//	said:WORD               set     numbers of the tasks in whose entries the word was written
//	numbered:NUMBER         set     numbers of the tasks of that number in their plan, folded
//	every:SCOPE             set     numbers of all tasks of the scope
//	named:SCOPE             set     numbers of the tasks whose officer in the unit is so far only a name
//	bits:SET                string  bitmap of task numbers, in the place of a large one of the five sets above
//	entries:TASK            hash    entry id → progress entry
//	events:TASK             list    what happened to the task but its import, where Task.Imported; for 0 to people
//	posting                 hash    that events are posted elsewhere, and how many were dropped
//	posts                   stream  fields i and e: events that wait to be posted, at most 100,000, 30 days
//	occurrences:TASK        hash    "UNIT:DUE" → closed occurrence, by its period's end
//	snapshots               hash    period → figures of a period that is over
//	snapshot:DAY            hash    "names", "0", "1", … → state at the end of the day
//	draft:ID                hash    a snapshot that is being taken                    1 hour
//	file:VERSION            string  id under which Telegram keeps a file that was made  90 days
//	entry_at:CHAT:MESSAGE   string  "TASK ENTRY" of a message in which the entry stands   400 days
//	form:PERSON             string  the form that the person has open                 its own
//	kept:ID                 string  text that waits for its task, or was passed on    400 days
//	album:CHAT:ID           string  what is known of the parts of an album            3 days
//	preview:PERSON          hash    "head" → file that may be imported, "0", "1", … → lines  7 days
//	last_entry:PERSON       string  "TASK ENTRY" of what the person wrote last        1 day
//	deed:PERSON             string  what the person changed last, as it was before    10 minutes
//	ticket:PERSON:HASH      string  the person may come to the board, once            5 minutes
//	visit:HASH              string  who looks at the board with that cookie, since when  8 hours
//	feeds                   hash    Telegram user id → SHA-256 of the secret of their calendar feed
//	mail:key                string  what tokens of e-mail are signed with
//	mail:outage             string  for how long Telegram has been away               7 days
//	mail:refused            zset    "ANSWER|PERSON" by when mail was refused with it  7 days
//	mailed:MARK             string  what an answer to a mail may be about             400 days
//	probe:TYPE              string  or the type named: what check tries and deletes   a minute
//	cause:CAUSE             string  the cause has been applied                        7 days, of an e-mail 400
//	marks:TASK              set     marks "r:TASK:…" of what is sent only once
//	mark:d:DAY:…            string  a mark that matters on one day                    7 days
//	mark:MARK               string  any other mark                                    400 days
//	next                    zset    blocks of 64 tasks by the earliest time of a next reminder, see package due
//	next:times              hash    block → its assignments and the time of each
//	unaddressed             zset    "TASK:UNIT" whose reminder reaches nobody, all 0
//	opening                 zset    blocks of 64 tasks by when the first next occurrence opens
//	opening:times           hash    block → its assignments and the time of each
//	readdressed             string  value of directory when unaddressed was emptied
//	passes                  hash    pass → time of its last run
//	counts:UNIT:DAY         string  counts that the digest of that day gave            36 days
//	outbox                  hash    message id → message that waits
//	outbox:waiting          zset    message ids by time of queueing
//	outbox:sequence         string  counter: the order of messages
//	outbox:sent             hash    message id → parts that have been sent
//	outbox:tries            hash    message id → tries that failed
//	outbox:unreadable       hash    id of a message that was put aside → why
//	queue:LANE:CHAT         zset    message ids of a chat by sequence
//	ready:LANE              zset    chats by when their queue may be taken
//	holders:LANE            hash    chat → holder of the lease of its queue
//	deliveries              stream  field d: what became of a message                 400 days
//	dead                    list    messages given up on, the last 10,000
//	quarantine              list    updates that could not be decoded, the last 1,000
//	enclosed:FILE           string  bytes of a file that came by e-mail               400 days
//	enclosing:PERSON        string  bytes of files that the person has sent by e-mail  1 day
//	mails                   list    e-mails that were not anybody's words, the last 1,000
//
// SCOPE is all, uUNIT, pPERSON or plan:PLAN; BUCKET one of package work's; every holds in a unit's scope all tasks that
// name it. LANE is press, urgent or later.
//
// Few task numbers have no set of their own: they stand behind its name. A member of words or scopes is a name, a byte that says
// what it is of (1 word or every, 2 said or named; numbered has 3, and begins with it, too), and the numbers, see package
// numbered; without numbers, they stand in the set or the bitmap. A name of more than 40 bytes is not among them.
//
// Where a task is indexed follows from the task: Commit computes it from the record that the task was read from, and from what
// it is now, and writes the difference. So a change of the rules in package indexed needs a migration. A set without
// numbers is gone, and so is its name. Words
// of progress entries are only added: what was once written about a task finds it, also when it was withdrawn.
//
// An invite is removed 30 days after it expired, by the time of the commit that removes it:
// the next one that writes an invite.
//
// # Standing still
//
// While halt stands, every script that changes something waits or fails, so that package backup reads all
// keys as of one moment and a half restored store is never worked on. What is written without a script, like
// the time of the last pass or the name of the bot, may be from a moment later; nothing depends on it.
//
// # Snapshots
//
// When a reporting period is over, [Store.Freeze] writes once the state of every task at
// the end of its last day (snapshot:DAY, which all periods that end on it share) and the
// figures of each period (snapshots). Reports of the period are written from these alone. A
// piece is gzipped JSON of up to 200 tasks; a task takes about 100 bytes of it. Taking one
// reads every task once and the snapshots with which the periods began: two round trips for
// 200 tasks, about 7 s of one core for 100,000 tasks, a few megabytes of memory at a time.
//
// # The outbox
//
// A chat has three queues, called lanes: answers to pressed buttons, other answers to
// people, and everything else. The score of a queue in ready is the earliest time at which
// it may be taken; taking it sets the score to the end of the lease and stores the holder,
// so that the queue is free again after the holder has died. A new message does not change
// the score of a queue that is not empty: a lease or a pause remains in force. A message is
// not returned before its time of queuing, which may be up to a minute ahead. Counters of a
// waiting message are stored beside its record, which is never rewritten. A message whose
// record cannot be decoded is removed from its queue, so that it does not block the chat.
package storage
