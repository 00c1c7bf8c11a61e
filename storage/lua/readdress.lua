-- Puts every assignment that reached nobody back into the next instants, as due at once,
-- when people or units have changed since the last time.
--
-- KEYS: 1 directory (string), 2 readdressed (string), 3 unaddressed (sorted set, scores 0),
--       4 next (sorted set)
-- ARGV: none
-- Returns how many were put back.

local version = redis.call("GET", KEYS[1]) or "0"
if redis.call("GET", KEYS[2]) == version then
  return 0
end
local n = redis.call("ZCARD", KEYS[3])
redis.call("SET", KEYS[2], version)
if n > 0 then
  redis.call("ZUNIONSTORE", KEYS[4], 2, KEYS[4], KEYS[3], "AGGREGATE", "MIN")
  redis.call("DEL", KEYS[3])
end
return n
