// Package telegram is the adapter for Telegram; nothing else in dondoc talks to it.
//
// Inbound, a [Receiver] polls getUpdates by its own HTTP call, [Decode] converts each
// update from its own raw JSON into a [chat.Incoming], and lanes pass them to the handler:
// the updates of one chat in order, different chats concurrently. An update is confirmed to
// Telegram only when it and all before it are finished, so that none is lost. When an
// update arrives twice, the handler recognises it by its cause.
//
// Outbound, a [Sender] drains an [Outbox]: it keeps Telegram's limits in advance,
// classifies its errors as "later", "never" or "elsewhere", and serves one lane at a time
// of each chat.
//
// A message holds only the description of its document. A [Maker] makes the document when
// the message is sent; a file that Telegram already has is sent by its id. Making it may
// take longer than the lease of the lane, because the lease is renewed before anything is
// sent; uploading may not.
//
// A [Client] is the connection that both use. Telegram requires the secret token in the
// path of every URL, so every error passes through one function that removes it.
package telegram
