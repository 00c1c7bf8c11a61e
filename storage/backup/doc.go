// Package backup writes everything that a deployment has stored into one file, and brings it
// back, whatever Redis it came from: one server, Sentinel or a Cluster.
//
// # The file
//
// It is two gzip members, one after the other, so that zcat shows JSON, an object a line.
// The first is what [header] has, a [line] for each piece of each key, and the [footer],
// which counts them. The second holds the SHA-256 of the first, and is not compressed: its
// form is fixed to the byte, so that damage at any place of the file is noticed. Values that
// are not UTF-8 are in base64. Names of keys are without the deployment's prefix. What
// matters only while somebody is at work on it, leases and drafts, is left out.
//
// # One moment
//
// While the data is read, nothing changes: every script that changes something finds a halt
// and waits, see package halt. Before that, calls to Telegram that are under way
// are waited for, so that what was sent counts as sent. Reading takes about 4 s for 100,000
// tasks; reports that come in meanwhile are stored after that.
//
// # All or nothing
//
// [Restore] reads the whole file before it touches anything. Then it marks the data as not
// whole, deletes what there is, writes, and takes the mark away. Killed in between, the mark
// stays: no verb works and no script changes anything until a restore has been completed.
package backup
