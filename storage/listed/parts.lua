-- A list of tasks in the order of a day, and of one day by number, is a sorted set as long as it has at most
-- 128 of them: by work.Score, which is the day times ten million plus the number. A longer one is a hash:
--   field: the day times 256 plus the number divided by 65536, rounded down
--   value: the remainders of the numbers, in order. Of even length: two bytes for each. Of odd
--          length: three bytes that say how many there are, then a bit for each possible one.
--   the field "sums": three bytes, how many tasks the list has; one, the largest remainder of a field divided
--          by 256 that there was; then of each sixteen days that have any six: which (three), and how many
-- This begins every script that reads or writes such lists.

local DAY, HIGH, LOW, SPAN, SUMS = 10000000, 256, 65536, 16, "sums"

local function typeOf(key) return redis.call("TYPE", key).ok end

-- sizeOf returns how many numbers a value has.
local function sizeOf(value)
  if #value % 2 == 0 then
    return #value / 2
  end
  local a, b, c = string.byte(value, 1, 3)
  return (a * 256 + b) * 256 + c
end

local function threeAt(value, at)
  local a, b, c = string.byte(value, at, at + 2)
  return (a * 256 + b) * 256 + c
end

-- fieldsOf returns the fields of a hash that may be there of the days from one to before another.
local function fieldsOf(sums, from, to)
  local all = {}
  for day = from, to - 1 do
    for high = 0, string.byte(sums, 4) do
      all[#all + 1] = day * HIGH + high
    end
  end
  return all
end

local function sizeOfAll(values)
  local total = 0
  for _, value in ipairs(values) do
    total = total + (value and sizeOf(value) or 0)
  end
  return total
end

-- sumsOf returns the sums of a hash; nil of another list.
local function sumsOf(key) return typeOf(key) == "hash" and redis.call("HGET", key, SUMS) or nil end

-- counted returns how many tasks a hash has on the days from one to before another, by its sums: it looks at
-- the days of no more than two of the spans.
local function counted(key, sums, from, to)
  if from >= to then
    return 0
  end
  local total = 0
  if from == 0 and to == math.huge then
    return threeAt(sums, 1)
  end
  for at = 5, #sums, 6 do
    local a, b, c, d, e, f = string.byte(sums, at, at + 5)
    local first = ((a * 256 + b) * 256 + c) * SPAN
    if first >= from and first + SPAN <= to then
      total = total + (d * 256 + e) * 256 + f
    elseif first < to and first + SPAN > from then
      local fields = fieldsOf(sums, math.max(first, from), math.min(first + SPAN, to))
      total = total + sizeOfAll(redis.call("HMGET", key, unpack(fields)))
    end
  end
  return total
end

-- each calls visit with the fields of a hash on those days and their values, in order, until it returns true.
-- It leaves out spans of which pass returns true for the number of their tasks.
local function each(key, sums, from, to, pass, visit)
  if from >= to then
    return
  end
  local spans = {}
  for at = 5, #sums, 6 do
    table.insert(spans, { first = threeAt(sums, at) * SPAN, size = threeAt(sums, at + 3) })
  end
  table.sort(spans, function(x, y) return x.first < y.first end)
  for _, span in ipairs(spans) do
    local first, last = math.max(span.first, from), math.min(span.first + SPAN, to)
    if first < last and not (last - first == SPAN and pass(span.size)) then
      local fields = fieldsOf(sums, first, last)
      for i, value in ipairs(redis.call("HMGET", key, unpack(fields))) do
        if value and visit(fields[i], value) then
          return
        end
      end
    end
  end
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

-- numbers returns the first tasks of a field in the same way.
local function numbers(field, value, most)
  local all, base = lowsOf(value, most), field % HIGH * LOW
  for i, low in ipairs(all) do
    all[i] = base + low
  end
  return all
end
