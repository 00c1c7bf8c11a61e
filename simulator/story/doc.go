// Package story plays conversations: scripts in which people write, press and wait, and
// the bot's answers stand between their lines. The same script is a test, which compares
// the answers with those in the file, and a demonstration, which prints them.
//
// A script is read line by line:
//
//	# a remark
//	people
//	  lan 101 "Nguyễn Thị Lan" @lan vi
//	at 2026-11-23 08:00            moves the clock; what falls due on the way happens
//	lan: được 60%                  writes to the bot
//	lan re "12": được 60%          replies to the newest message of the bot with these words
//	lan re own "60": hết rồi       replies to one's own newest message with these words
//	lan edits "60": được 70%       edits one's own newest message with these words
//	lan presses "Xác nhận"         presses the newest button that begins so
//	lan forwards "12"              forwards the newest message with these words, of any chat
//	lan reacts "12": 👍            reacts to the newest message with these words; empty: no more
//	lan deletes "12"               deletes the newest message with these words for everybody
//	lan sends "poll": {"question":…}  sends content of another kind, as the Bot API writes it;
//	                               "photo" and "document" take a caption instead
//	lan albums "3": đây ạ          sends so many files together, with a caption
//	lan blocks, lan unblocks       stops and starts the bot
//	do invite officer "Vụ Pháp chế"   something the stage knows; its answer is kept as $invite
//	show task 12                   asks the stage for a look behind the scenes
//
// Lines indented by four spaces or more are answers. Playing replaces them.
package story
