-- Moves the times of assignments that have one; it follows times.lua.
--
-- KEYS: 1 blocks (sorted set), 2 times (hash), then two more such; with "sooner" no more, but a hash
-- ARGV: 1 sooner or later: what a new time must be than the present one, 2 how many assignments, of each task, unit
--       and Unix millisecond; then fields of the hash and their values
-- Returns nothing.

local sooner, count = ARGV[1] == "sooner", tonumber(ARGV[2])
for k = 1, #KEYS - 1, 2 do
  if sooner and k > 1 then
    break
  end
  for i = 3, 2 + count * 3, 3 do
    local time = tonumber(ARGV[i + 2])
    setTime(KEYS[k], KEYS[k + 1], ARGV[i], ARGV[i + 1], function(before)
      if before and (time < before) == sooner then
        return time
      end
      return before
    end)
  end
end
if sooner then
  redis.call("HSET", KEYS[3], unpack(ARGV, 3 + count * 3))
end
