// Package telegram is the edge towards Telegram; nothing else in dondoc talks to it.
//
// Inbound, a [Receiver] polls getUpdates by its own HTTP call, [Decode] turns each update
// from its own raw JSON into a [chat.Incoming], and lanes hand them on: the updates of one
// chat in order, different chats side by side. Telegram is told to forget an update only
// when it and all before it are finished, so that none is lost; an update that comes twice
// is the handler's to recognise, by its cause.
//
// Or a [Webhook] is sent updates: it answers 200 when one has been handled and stored, and
// anything else has Telegram send it again. Every replica takes them; a turn that a chat
// has among all replicas keeps its updates in order. Who leads sets the webhook and keeps it set.
//
// Outbound, a [Sender] drains an [Outbox]: limits before sending, Telegram's errors sorted
// into "later", "never" and "elsewhere", and one queue at a time for each chat.
//
// A document is in a message only as what to make. A [Maker] makes it when its turn has
// come; a file that Telegram has already is sent by its id. Making may outlast the lease of
// the queue, since nothing is sent before the lease has been renewed; uploading may not.
//
// A [Client] is the connection both use. The token is a secret that Telegram wants in the
// path of every address, so every error passes through one function that takes it out.
package telegram
