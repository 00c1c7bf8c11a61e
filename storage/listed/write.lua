-- Writes lists of tasks; it follows parts.lua, which says what they look like.

local LONGEST = 128 -- zset-max-listpack-entries: up to there, Redis keeps a sorted set packed

-- place returns the part of a list in which a task is, and the remainder of its number.
local function place(score)
  local number = score % DAY
  local low = number % LOW
  return string.format("%.0f", (score - number) / DAY * HIGH + (number - low) / LOW), low
end

local function two(low) return string.char(math.floor(low / 256), low % 256) end

-- bitmap returns the value with a bit for each number; of an even number of bytes.
local function bitmap(lows)
  local bytes, last = {}, math.floor(lows[#lows] / 16) * 2 + 2
  for i = 1, last do
    bytes[i] = 0
  end
  for _, low in ipairs(lows) do
    local i = math.floor(low / 8) + 1
    bytes[i] = bytes[i] + 2 ^ (7 - low % 8)
  end
  for i = 1, last do
    bytes[i] = string.char(bytes[i])
  end
  return string.char(math.floor(#lows / LOW), math.floor(#lows / 256) % 256, #lows % 256) .. table.concat(bytes)
end

-- shortest returns the value in which ascending remainders take the least.
local function shortest(lows)
  if #lows > 0 and #lows * 2 > 3 + math.floor(lows[#lows] / 16) * 2 + 2 then
    return bitmap(lows)
  end
  local all = {}
  for i, low in ipairs(lows) do
    all[i] = two(low)
  end
  return table.concat(all)
end

-- inPairs adds a remainder to a value of two bytes for each, or takes it out.
local function inPairs(value, low, held)
  local from, to = 0, #value / 2
  while from < to do
    local middle = math.floor((from + to) / 2)
    local a, b = string.byte(value, middle * 2 + 1, middle * 2 + 2)
    if a * 256 + b < low then
      from = middle + 1
    else
      to = middle
    end
  end
  local before, after = string.sub(value, 1, from * 2), string.sub(value, from * 2 + 1)
  local there = string.sub(after, 1, 2) == two(low)
  if there and not held then
    return before .. string.sub(after, 3)
  elseif there or not held then
    return value
  end
  value = before .. two(low) .. after
  local a, b = string.byte(value, -2, -1)
  if #value > 3 + math.floor((a * 256 + b) / 16) * 2 + 2 then
    return shortest(lowsOf(value, LOW))
  end
  return value
end

-- inBits adds a remainder to a bitmap, or takes it out.
local function inBits(value, low, held)
  local at, mask = math.floor(low / 8) + 4, 2 ^ (7 - low % 8)
  if at > #value then
    if not held then
      return value
    end
    value = value .. string.rep("\0", math.floor((at - #value + 1) / 2) * 2)
  end
  local size = sizeOf(value)
  local byte = string.byte(value, at)
  local there = math.floor(byte / mask) % 2 == 1
  if there == held then
    return value
  end
  local by = held and 1 or -1
  size = size + by
  value = string.char(math.floor(size / LOW), math.floor(size / 256) % 256, size % 256)
    .. string.sub(value, 4, at - 1) .. string.char(byte + by * mask) .. string.sub(value, at + 1)
  if size * 4 < #value then -- not as soon as it is longer, which would be turned again and again
    return shortest(lowsOf(value, LOW))
  end
  return value
end

local function three(n) return string.char(math.floor(n / 65536), math.floor(n / 256) % 256, n % 256) end

-- sum counts tasks that came to a field of a hash, or left it. Without any the hash is gone.
local function sum(key, field, by)
  local sums = redis.call("HGET", key, SUMS) or "\0\0\0\0"
  local total, highest, rest = threeAt(sums, 1) + by, math.max(string.byte(sums, 4), field % HIGH), string.sub(sums, 5)
  local span, size = three(math.floor(math.floor(field / HIGH) / SPAN)), by
  for at = 1, #rest, 6 do
    if string.sub(rest, at, at + 2) == span then
      size = size + threeAt(rest, at + 3)
      rest = string.sub(rest, 1, at - 1) .. string.sub(rest, at + 6)
      break
    end
  end
  if size > 0 then
    rest = rest .. span .. three(size)
  end
  if rest == "" then
    redis.call("HDEL", key, SUMS)
  else
    redis.call("HSET", key, SUMS, three(total) .. string.char(highest) .. rest)
  end
end

local function set(key, score, held)
  local field, low = place(score)
  local was = redis.call("HGET", key, field) or ""
  local value = (#was % 2 == 0 and inPairs or inBits)(was, low, held)
  if value == was then
    return
  elseif value == "" then
    redis.call("HDEL", key, field)
  else
    redis.call("HSET", key, field, value)
  end
  sum(key, field, held and 1 or -1)
end

-- crowd makes a hash of a sorted set that is too long.
local function crowd(key)
  if redis.call("ZCARD", key) <= LONGEST then
    return
  end
  local fields, lows = {}, {}
  local all = redis.call("ZRANGE", key, 0, -1, "WITHSCORES")
  for i = 2, #all, 2 do
    local field, low = place(tonumber(all[i]))
    if not lows[field] then
      lows[field] = {}
      table.insert(fields, field)
    end
    table.insert(lows[field], low)
  end
  redis.call("DEL", key)
  for _, field in ipairs(fields) do
    redis.call("HSET", key, field, shortest(lows[field]))
    sum(key, field, #lows[field])
  end
end

-- enter puts a task into a list; leave takes it out.
local function enter(key, score, number)
  if typeOf(key) == "hash" then
    set(key, tonumber(score), true)
  else
    redis.call("ZADD", key, score, number)
    crowd(key)
  end
end

local function leave(key, score, number)
  if typeOf(key) == "hash" then
    set(key, tonumber(score), false)
  else
    redis.call("ZREM", key, number)
  end
end
