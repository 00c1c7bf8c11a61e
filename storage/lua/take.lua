-- Leases a chat's queue and reads its first messages.
--
-- KEYS: 1 queue (sorted set), 2 ready (sorted set), 3 holders (hash), 4 outbox (hash),
--       5 outbox:sent (hash), 6 outbox:tries (hash), 7 outbox:waiting (sorted set)
-- ARGV: 1 chat, 2 who takes, 3 now, 4 end of the lease, 5 how many messages
--       (times in Unix milliseconds)
-- Returns id, record ("" when there is none), parts sent and tries of each message, one after
-- another; nothing when the queue is empty, leased or paused, or all sending pauses. A message whose time of queueing
-- lies ahead by less than a minute is left out; when there is no other, the queue is ready at
-- that time. More than that is a clock that was set back, which holds up nothing.

if halt then -- of halted.lua
  return {}
end
local chat = ARGV[1]
local ready = redis.call("ZSCORE", KEYS[2], chat)
if not ready or tonumber(ready) > tonumber(ARGV[3]) then
  return {}
end
local ids = redis.call("ZRANGE", KEYS[1], 0, ARGV[5] - 1)
if #ids == 0 then
  redis.call("ZREM", KEYS[2], chat)
  redis.call("HDEL", KEYS[3], chat)
  return {}
end
local due, first = {}, nil
for _, id in ipairs(ids) do
  local queued = tonumber(redis.call("ZSCORE", KEYS[7], id) or "0")
  if queued <= tonumber(ARGV[3]) or queued > tonumber(ARGV[3]) + 60000 then
    table.insert(due, id)
  else
    first = math.min(first or queued, queued)
  end
end
if #due == 0 then
  redis.call("ZADD", KEYS[2], string.format("%.0f", first), chat)
  redis.call("HDEL", KEYS[3], chat)
  return {}
end
redis.call("ZADD", KEYS[2], ARGV[4], chat)
redis.call("HSET", KEYS[3], chat, ARGV[2])
local messages = {}
for _, id in ipairs(due) do
  table.insert(messages, id)
  table.insert(messages, redis.call("HGET", KEYS[4], id) or "")
  table.insert(messages, redis.call("HGET", KEYS[5], id) or "0")
  table.insert(messages, redis.call("HGET", KEYS[6], id) or "0")
end
return messages
