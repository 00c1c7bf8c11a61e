-- Ends a message: removes it, logs what became of it, keeps it among the dead when it was
-- given up on. Only who has leased the queue says when it is ready again. A message that
-- is gone already changes nothing but that.
--
-- KEYS: 1 queue (sorted set), 2 ready (sorted set), 3 holders (hash), 4 outbox (hash),
--       5 outbox:sent (hash), 6 outbox:tries (hash), 7 outbox:waiting (sorted set),
--       8 deliveries (stream), 9 dead (list)
-- ARGV: 1 id, 2 chat, 3 who settles, 4 when the queue is ready again (Unix milliseconds),
--       5 how many dead are kept, 6 record of the dead message or "", 7… log records
-- Returns 1 when the message was there, else 0.

local id, chat = ARGV[1], ARGV[2]
local removed = redis.call("ZREM", KEYS[1], id)
if removed == 1 then
  redis.call("HDEL", KEYS[4], id)
  redis.call("HDEL", KEYS[5], id)
  redis.call("HDEL", KEYS[6], id)
  redis.call("ZREM", KEYS[7], id)
  for i = 7, #ARGV do
    redis.call("XADD", KEYS[8], "*", "d", ARGV[i])
  end
  if ARGV[6] ~= "" then
    redis.call("LPUSH", KEYS[9], ARGV[6])
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
