// Package story plays conversations: scripts in which people write, press and wait, with
// the bot's answers between their lines. The same script is a test, which compares the
// answers with those in the file, and a demonstration, which prints them.
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
//	lan forwards "12"              forwards the newest message with these words, of any chat
//	lan forwards "Tin tức": xong   forwards what a channel of that title wrote
//	lan reacts "12": 👍            reacts to the newest message with these words; empty: no more
//	lan deletes "12"               deletes the newest message with these words for everybody
//	lan sends "poll": {"question":…}  sends content of another kind, as the Bot API writes it;
//	                               "photo" and "document" take a caption instead
//	lan sends "file plan.csv": …   sends a file, with a caption; "file a.csv as b.csv" under
//	                               another name
//	lan albums "3": đây ạ          sends so many files together, with a caption
//	lan albums "3" at 2 re "12": xong  the same with the caption on the second, as a reply
//	lan presses gone "Xác nhận"    presses a button of a message that is deleted meanwhile
//	lan mentions hung: /assign 1 …    writes with a person's name chosen from a list
//	group pc "Pháp chế" lan hung   makes a supergroup
//	topic bc pc "Báo cáo"          opens a topic in it, in which people write as in a group
//	basic pc "Pháp chế" lan        makes a basic group,
//	upgrade pc                     and a supergroup of it
//	close bc, drop bc, kick pc     closes or deletes a topic; takes the bot out of a group
//	lan in pc: /status             writes in a group,
//	lan answers pc "12": được 60%  replies there to the newest message of the bot with these words,
//	lan anonymous pc: /status      as the group itself,
//	lan channel pc "Tin": /status  or as a channel
//	lan taps pc "Bật"              presses the newest button there that begins so
//	lan mutes pc                   takes the right to write there from the bot
//	lan blocks, lan unblocks       stops and starts the bot
//	do invite officer "Vụ Pháp chế"   something the stage knows; its answer is kept as $invite
//	stranger: /start $link          follows the invitation that somebody read last
//	show task 12                   asks the stage for a look behind the scenes
//
// Lines indented by four spaces or more are answers. Playing replaces them.
package story
