// Package text holds the words that people read: catalogues of short strings, templates
// of messages, and the rules for writing dates and numbers, in Vietnamese and English.
// Nothing else in dondoc writes a sentence for the chat.
//
// Short strings live in catalogue/<topic>.<language>.toml and are plain text: titles of
// buttons, toasts, names of states. Messages live in templates/<language>/<name>.tmpl and
// come out as Telegram's HTML with every value escaped. A colleague who speaks the
// language can change both without reading Go; testdata holds each message as it looks.
package text
