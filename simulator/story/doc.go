// Package story plays conversations: scripts in which people write, press and wait, and
// the bot's answers stand between their lines. The same script is a test, which compares
// the answers with those in the file, and a demonstration, which prints them.
//
// A script is read line by line:
//
//	# a remark
//	people
//	  lan 101 "Nguyễn Thị Lan" @lan vi
//	  binh 102 "Trần Bình" - vi    without a user name
//	at 2026-11-23 08:00            moves the clock; what falls due on the way happens
//	lan: được 60%                  writes to the bot
//	lan re "12": được 60%          replies to the newest message of the bot with these words
//	lan re own "60": hết rồi       replies to one's own newest message with these words
//	lan edits "60": được 70%       edits one's own newest message with these words
//	lan presses "Xác nhận"         presses the newest button that begins so
//	lan presses gone "Xác nhận"    the same, but the message is deleted meanwhile
//	lan forwards "60"              forwards the newest message with these words to the bot
//	lan forwards hung "60"         forwards what another person wrote
//	lan forwards "Tin tức": xong   forwards what a channel of that title wrote
//	lan album 3 at 2 re "12": xong sends pictures together; caption and reply may be left out
//	lan sends poll: {"question": …}  sends a message of another kind, as the Bot API has it
//	lan reacts "12" 👍             puts a reaction on a message of the bot; "nothing" takes it off
//	lan mentions hung: /assign 1 …    writes with a person's name chosen from a list
//	group pc "Pháp chế" lan hung   makes a supergroup
//	lan in pc: /status             writes in a group,
//	lan anonymous pc: /status      as the group itself,
//	lan channel pc "Tin": /status  or as a channel
//	lan blocks, lan unblocks       stops and starts the bot
//	do invite officer "Vụ Pháp chế"   something the stage knows; its answer is kept as $invite
//	show task 12                   asks the stage for a look behind the scenes
//
// Lines indented by four spaces or more are answers. Playing replaces them.
package story
