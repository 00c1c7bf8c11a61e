-- A list of tasks in the order of a day, and of one day by number, is a sorted set as long as it has at most
-- 128 of them: by work.Score, which is the day times ten million plus the number. A longer one is a hash:
--   field: the day times 256 plus the number divided by 65536, rounded down
--   value: the remainders of the numbers, in order. Of even length: two bytes for each. Of odd
--          length: three bytes that say how many there are, then a bit for each possible one.
-- This begins every script that reads or writes such lists.

local DAY, HIGH, LOW = 10000000, 256, 65536

local function typeOf(key) return redis.call("TYPE", key).ok end

-- sizeOf returns how many numbers a value of that length has; beginning returns its first bytes.
local function sizeOf(length, beginning)
  if length % 2 == 0 then
    return length / 2
  end
  local a, b, c = string.byte(beginning(), 1, 3)
  return (a * 256 + b) * 256 + c
end

-- parts returns the parts of a hash, in no order: field, day, and how many tasks.
local function parts(key)
  local all = {}
  for i, field in ipairs(redis.call("HKEYS", key)) do
    local size = sizeOf(redis.call("HSTRLEN", key, field), function() return redis.call("HGET", key, field) end)
    all[i] = { field = field, day = math.floor(field / HIGH), size = size }
  end
  return all
end

local function inOrder(all)
  table.sort(all, function(x, y) return tonumber(x.field) < tonumber(y.field) end)
  return all
end

-- lowsOf returns the first remainders of a value, at most that many and a few.
local function lowsOf(value, most)
  local all = {}
  if #value % 2 == 0 then
    for i = 1, math.min(#value, most * 2), 2 do
      local a, b = string.byte(value, i, i + 1)
      all[#all + 1] = a * 256 + b
    end
    return all
  end
  local at = string.find(value, "[^%z]", 4)
  while at and #all < most do
    local byte = string.byte(value, at)
    for bit = 0, 7 do
      if byte >= 128 then
        byte = byte - 128
        all[#all + 1] = (at - 4) * 8 + bit
      end
      byte = byte * 2
    end
    at = string.find(value, "[^%z]", at + 1)
  end
  return all
end

-- numbers returns the first tasks of a part in the same way.
local function numbers(key, field, most)
  local all, base = lowsOf(redis.call("HGET", key, field), most), field % HIGH * LOW
  for i, low in ipairs(all) do
    all[i] = base + low
  end
  return all
end
