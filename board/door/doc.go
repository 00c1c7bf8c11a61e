// Package door reads what Telegram's applications hand to a page, and proves that it comes from
// Telegram.
package door
