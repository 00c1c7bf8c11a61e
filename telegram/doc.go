// Package telegram is the adapter for Telegram; nothing else in dondoc talks to it.
//
// Inbound, a [Receiver] polls getUpdates by its own HTTP call, [Decode] converts each
// update from its own raw JSON into a [chat.Incoming], and lanes pass them to the handler:
// the updates of one chat in order, different chats concurrently. An update is confirmed to
// Telegram only when it and all before it are finished, so that none is lost. When an
// update arrives twice, the handler recognises it by its cause.
//
// Or a [Webhook] is sent updates: it answers 200 when one has been handled and stored, and
// anything else has Telegram send it again. Every replica takes them; a turn that a chat
// has among all replicas keeps its updates in order. Who leads sets the webhook and keeps it set.
//
// Outbound, a [Sender] drains an [Outbox]: limits before sending, Telegram's errors sorted
// into "later", "never" and "elsewhere", and one queue at a time for each chat.
//
// A message holds only the description of its document. A [Maker] makes the document when
// the message is sent; a file that Telegram already has is sent by its id. Making it may
// take longer than the lease of the lane, because the lease is renewed before anything is
// sent; uploading may not.
//
// A [Client] is the connection that both use. Telegram requires the secret token in the
// path of every URL, so every error passes through one function that removes it.
package telegram
