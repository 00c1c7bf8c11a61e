-- Ends a message: removes it, logs what became of it, keeps it among the dead when it was
-- given up on, and forgets what is older in the log than it is kept. Only who has leased the queue says when it is ready again. A message that
-- is gone already changes nothing but that.
--
-- KEYS: 1 queue (sorted set), 2 ready (sorted set), 3 holders (hash), 4 outbox (hash),
--       5 outbox:sent (hash), 6 outbox:tries (hash), 7 outbox:waiting (sorted set),
--       8 deliveries (stream), 9 dead (list), 10 what the message reminds of (string)
-- ARGV: 1 id, 2 chat, 3 who settles, 4 when the queue is ready again (Unix milliseconds),
--       5 how many dead are kept, 6 how long the log is kept (milliseconds of Redis's clock),
--       7 record of the dead message or "", 8 tasks of which it reminds or "", 9 for how long
--       that is kept (milliseconds), 10… log records
-- Returns 1 when the message was there, else 0.

local id, chat = ARGV[1], ARGV[2]
local removed = redis.call("ZREM", KEYS[1], id)
if removed == 1 then
  redis.call("HDEL", KEYS[4], id)
  redis.call("HDEL", KEYS[5], id)
  redis.call("HDEL", KEYS[6], id)
  redis.call("ZREM", KEYS[7], id)
  local added
  for i = 10, #ARGV do
    added = redis.call("XADD", KEYS[8], "*", "d", ARGV[i])
  end
  if added then -- the id begins with the time; Lua would write so large a number as 1.7e+12
    local oldest = tonumber(string.match(added, "^%d+")) - ARGV[6]
    redis.call("XTRIM", KEYS[8], "MINID", string.format("%.0f", oldest))
  end
  if ARGV[8] ~= "" then
    redis.call("SET", KEYS[10], ARGV[8], "PX", ARGV[9])
  end
  if ARGV[7] ~= "" then
    redis.call("LPUSH", KEYS[9], ARGV[7])
    redis.call("LTRIM", KEYS[9], 0, ARGV[5] - 1)
  end
end
if redis.call("HGET", KEYS[3], chat) == ARGV[3] then
  if redis.call("EXISTS", KEYS[1]) == 0 then
    redis.call("ZREM", KEYS[2], chat)
    redis.call("HDEL", KEYS[3], chat)
  else
    redis.call("ZADD", KEYS[2], ARGV[4], chat)
  end
end
return removed
