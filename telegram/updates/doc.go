// Package updates reads what Telegram sends: the JSON of an update into what somebody did.
package updates
