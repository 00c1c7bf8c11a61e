-- Puts every assignment that reached nobody back into the next instants, as due at once,
-- when people or units have changed since the last time; it follows times.lua.
--
-- KEYS: 1 directory (string), 2 readdressed (string), 3 unaddressed (sorted set, scores 0),
--       4 next (sorted set), 5 next:times (hash)
-- ARGV: none
-- Returns how many were put back.

local version = redis.call("GET", KEYS[1]) or "0"
if redis.call("GET", KEYS[2]) == version then
  return 0
end
local aside = redis.call("ZRANGE", KEYS[3], 0, -1)
redis.call("SET", KEYS[2], version)
for _, member in ipairs(aside) do
  local task, unit = string.match(member, "^(%d+):(%d+)$")
  if task then
    setTime(KEYS[4], KEYS[5], task, unit, function() return 0 end)
  end
end
redis.call("DEL", KEYS[3])
return #aside
