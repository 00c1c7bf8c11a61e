-- The times at which something is to be done about assignments. Those of 64 tasks, by number, are a block: ten bytes
-- for each assignment, the number's remainder in one, the unit in three, the Unix millisecond in six.
--   blocks (sorted set): number of the block → its earliest time
--   times (hash): number of the block → the bytes
-- This begins every script that reads or writes them.

local TASKS, SIZE = 64, 10

local function numberAt(value, from, bytes)
  local n = 0
  for i = from, from + bytes - 1 do
    n = n * 256 + string.byte(value, i)
  end
  return n
end

local function bytesOf(n, count)
  local all = {}
  for i = count, 1, -1 do
    all[i] = string.char(n % 256)
    n = math.floor(n / 256)
  end
  return table.concat(all)
end

-- when returns the place in a block's bytes at which an assignment begins, and its time; else nothing.
local function when(value, name)
  for at = 1, #value, SIZE do
    if string.sub(value, at, at + 3) == name then
      return at, numberAt(value, at + 4, SIZE - 4)
    end
  end
end

-- setTime sets the time of an assignment to what decide makes of the present one; nil is none.
local function setTime(blocks, times, task, unit, decide)
  local block = string.format("%.0f", math.floor(task / TASKS))
  local name = string.char(task % TASKS) .. bytesOf(tonumber(unit), 3)
  local value = redis.call("HGET", times, block) or ""
  local at, before = when(value, name)
  local now = decide(before)
  if now == before then
    return
  end
  if at then
    value = string.sub(value, 1, at - 1) .. string.sub(value, at + SIZE)
  end
  if now then
    value = value .. name .. bytesOf(now, SIZE - 4)
  end
  if value == "" then
    redis.call("HDEL", times, block)
    redis.call("ZREM", blocks, block)
    return
  end
  local first = math.huge
  for i = 1, #value, SIZE do
    first = math.min(first, numberAt(value, i + 4, SIZE - 4))
  end
  redis.call("HSET", times, block, value)
  redis.call("ZADD", blocks, string.format("%.0f", first), block)
end
