-- Moves a chat's queues to another chat, keeping the order in which messages were queued.
-- The other chat is ready at once, unless a lease or a pause of its own stands.
--
-- KEYS: for each lane: queue to move, queue to move it to, ready (sorted sets),
--       holders (hash)
-- ARGV: 1 chat to move, 2 chat to move it to
-- Returns how many messages were moved.

local moved = 0
for lane = 0, #KEYS - 4, 4 do
  local from, to, ready, holders = unpack(KEYS, lane + 1, lane + 4)
  local n = redis.call("ZCARD", from)
  if n > 0 then
    redis.call("ZUNIONSTORE", to, 2, to, from, "AGGREGATE", "MIN")
    redis.call("DEL", from)
    redis.call("ZADD", ready, "NX", 0, ARGV[2])
    moved = moved + n
  end
  redis.call("ZREM", ready, ARGV[1])
  redis.call("HDEL", holders, ARGV[1])
end
return moved
