-- Gives a leased queue back, and counts a failed try of the message that stays first in it.
--
-- KEYS: 1 queue (sorted set), 2 ready (sorted set), 3 holders (hash), 4 outbox (hash),
--       5 outbox:tries (hash)
-- ARGV: 1 chat, 2 who gives it back, 3 when it is ready again (Unix milliseconds),
--       4 id of the message that could not be sent, or ""
-- Returns 1 when the queue was leased by who gives it back, else 0.

local chat, id = ARGV[1], ARGV[4]
if id ~= "" and redis.call("HEXISTS", KEYS[4], id) == 1 then
  redis.call("HINCRBY", KEYS[5], id, 1)
end
if redis.call("HGET", KEYS[3], chat) ~= ARGV[2] then
  return 0
end
redis.call("HDEL", KEYS[3], chat)
if redis.call("EXISTS", KEYS[1]) == 1 then
  redis.call("ZADD", KEYS[2], ARGV[3], chat)
else
  redis.call("ZREM", KEYS[2], chat)
end
return 1
