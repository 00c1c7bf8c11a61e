// Package text holds the texts that people read: catalogues of short strings, templates
// of messages, and the rules for writing dates and numbers, in Vietnamese and English.
// Nothing else in dondoc writes a sentence for the chat.
//
// Short strings are in catalogue/<topic>.<language>.toml and are plain text: titles of
// buttons, toasts, names of states. Messages are in templates/<language>/<name>.tmpl and
// produce Telegram's HTML with every value escaped. A colleague who speaks the language can
// change both without reading Go; testdata contains each message as people see it.
package text
