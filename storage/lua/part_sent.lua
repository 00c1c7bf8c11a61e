-- Notes how many parts of a message have gone out, as long as it waits.
--
-- KEYS: 1 outbox (hash), 2 outbox:sent (hash)
-- ARGV: 1 id, 2 parts sent
-- Returns 1 when it was noted, else 0.

if redis.call("HEXISTS", KEYS[1], ARGV[1]) == 0 then
  return 0
end
redis.call("HSET", KEYS[2], ARGV[1], ARGV[2])
return 1
