-- Takes assignments over into blocks that stood in the sorted set themselves, as up to schema 11; it follows times.lua.
--
-- KEYS: 1 blocks (sorted set), 2 times (hash)
-- ARGV: members of the sorted set; those that are no "TASK:UNIT" are left
-- Returns nothing.

for _, member in ipairs(ARGV) do
  local task, unit = string.match(member, "^(%d+):(%d+)$")
  local time = task and redis.call("ZSCORE", KEYS[1], member)
  if time then
    redis.call("ZREM", KEYS[1], member)
    setTime(KEYS[1], KEYS[2], task, unit, function() return tonumber(time) end)
  end
end
