-- Returns the assignments whose time has come, the earliest first; it follows times.lua.
--
-- KEYS: 1 blocks (sorted set), 2 times (hash)
-- ARGV: 1 now (Unix milliseconds), 2 how many at most
-- Returns of each assignment "TASK:UNIT". The earliest N are in the N blocks that begin the earliest.

local now, most, found = tonumber(ARGV[1]), tonumber(ARGV[2]), {}
for _, block in ipairs(redis.call("ZRANGEBYSCORE", KEYS[1], "-inf", ARGV[1], "LIMIT", 0, most)) do
  local value = redis.call("HGET", KEYS[2], block) or ""
  for at = 1, #value, SIZE do
    local time = numberAt(value, at + 4, SIZE - 4)
    if time <= now then
      table.insert(found, { time = time, task = block * TASKS + string.byte(value, at), unit = numberAt(value, at + 1, 3) })
    end
  end
end
table.sort(found, function(x, y)
  if x.time ~= y.time then
    return x.time < y.time
  elseif x.task ~= y.task then
    return x.task < y.task
  end
  return x.unit < y.unit
end)
local answer = {}
for i = 1, math.min(most, #found) do
  answer[i] = string.format("%.0f:%.0f", found[i].task, found[i].unit)
end
return answer
