-- Stands before every script that changes something: while everything stands still it
-- refuses, so that no change falls into a backup or a restore. While only sending pauses, it
-- leaves to the script what to do; see halt.go.
--
-- KEYS: the script's own, then halt (string)
-- Fails with HALTED and what stands in halt.

local halt = redis.call("GET", table.remove(KEYS))
if halt and not string.match(halt, "^pausing ") then
  return redis.error_reply("HALTED " .. halt)
end

