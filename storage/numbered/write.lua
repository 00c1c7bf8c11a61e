-- A set of task numbers stands in one of three places:
--   few numbers in a sorted set of names, all scores 0, as a member: the name, with what ends it, and the numbers; of each
--     how much larger it is than the one before, seven bits in a byte, the lowest first, the last without the highest bit
--   more in a set of Redis
--   many in a string, a bit for each
-- Of the last two, the name alone stands among the names, so that a word is found by how it begins. A set without a number
-- has no name. Where a set has no place among the names (nil), it begins as a set of Redis. What was stored before there
-- were names is as it was, until it is told to settle.

local WIDEST = 64 -- zset-max-listpack-value: with a longer member, a sorted set is no longer packed
local MANY = 512 -- set-max-intset-entries: up to there, a set takes two to four bytes for a number; beyond some fifty

-- memberOf returns the member of a name.
local function memberOf(names, name)
  local after = string.sub(name, 1, -2) .. string.char(string.byte(name, -1) + 1)
  return redis.call("ZRANGEBYLEX", names, "[" .. name, "(" .. after, "LIMIT", 0, 1)[1]
end

-- behind returns the numbers behind a name.
local function behind(name, member)
  local all, number, scale = {}, 0, 1
  for at = #name + 1, #member do
    local byte = string.byte(member, at)
    if byte < 128 then
      number, scale = number + byte * scale, 1
      all[#all + 1] = number
    else
      number, scale = number + (byte - 128) * scale, scale * 128
    end
  end
  return all
end

-- named returns the member of a name with ascending numbers.
local function named(name, all)
  local parts, before = { name }, 0
  for _, number in ipairs(all) do
    local more = number - before
    before = number
    while more >= 128 do
      parts[#parts + 1] = string.char(more % 128 + 128)
      more = math.floor(more / 128)
    end
    parts[#parts + 1] = string.char(more)
  end
  return table.concat(parts)
end

-- fold makes a bitmap of a set that is too large, where that takes less.
local function fold(set, bits, number)
  local size = redis.call("SCARD", set)
  if size > MANY and tonumber(number) / 8 < size * 50 then
    for _, member in ipairs(redis.call("SMEMBERS", set)) do
      redis.call("SETBIT", bits, member, 1)
    end
    redis.call("UNLINK", set)
  end
end

-- settle gives a set of Redis the place that its size asks for, and a bitmap its name.
local function settle(set, bits, names, name)
  local member = names and memberOf(names, name)
  if not names then
    return
  elseif member and member ~= name then
    local isBits = redis.call("EXISTS", bits) == 1
    if not isBits and redis.call("EXISTS", set) == 0 then
      return
    end
    -- An earlier release ran beside this one, and has added to the set what it did not find there.
    for _, number in ipairs(behind(name, member)) do
      if isBits then
        redis.call("SETBIT", bits, number, 1)
      else
        redis.call("SADD", set, number)
      end
    end
    redis.call("ZREM", names, member)
    member = nil
  end
  local size = redis.call("SCARD", set)
  if size == 0 and redis.call("EXISTS", bits) == 0 then
    if member then
      redis.call("ZREM", names, member)
    end
    return
  end
  local text
  if size > 0 and size <= WIDEST - #name then
    local all = redis.call("SMEMBERS", set)
    for i, number in ipairs(all) do
      all[i] = string.find(number, "^%d+$") and tonumber(number) or -1 -- not at all
    end
    table.sort(all)
    text = all[1] >= 0 and named(name, all)
  end
  if text and #text <= WIDEST then
    if member then
      redis.call("ZREM", names, member)
    end
    redis.call("ZADD", names, 0, text)
    redis.call("UNLINK", set)
  elseif not member then
    redis.call("ZADD", names, 0, name)
  end
end

local function hold(set, bits, names, name, number)
  local member = names and memberOf(names, name)
  if member and member ~= name then
    local all, wanted, at = behind(name, member), tonumber(number), 1
    while all[at] and all[at] < wanted do
      at = at + 1
    end
    if all[at] == wanted then
      return
    end
    table.insert(all, at, wanted)
    local text = named(name, all)
    redis.call("ZREM", names, member)
    if #text <= WIDEST then
      redis.call("ZADD", names, 0, text)
    else
      redis.call("ZADD", names, 0, name)
      redis.call("SADD", set, unpack(all))
    end
    return
  elseif names and not member then
    if redis.call("EXISTS", set, bits) == 0 then
      redis.call("ZADD", names, 0, named(name, { tonumber(number) }))
      return
    end
    redis.call("ZADD", names, 0, name)
  end
  if redis.call("EXISTS", bits) == 1 then
    redis.call("SETBIT", bits, number, 1)
  else
    redis.call("SADD", set, number)
    fold(set, bits, number)
  end
end

local function lose(set, bits, names, name, number)
  local member = names and memberOf(names, name)
  if member and member ~= name then
    local all, wanted = behind(name, member), tonumber(number)
    for at, one in ipairs(all) do
      if one == wanted then
        table.remove(all, at)
        redis.call("ZREM", names, member)
        if #all > 0 then
          redis.call("ZADD", names, 0, named(name, all))
        end
        break
      end
    end
    return
  end
  if redis.call("EXISTS", bits) == 1 then
    redis.call("SETBIT", bits, number, 0)
    if redis.call("BITCOUNT", bits) == 0 then
      redis.call("UNLINK", bits)
    end
  else
    redis.call("SREM", set, number)
  end
  if member and redis.call("EXISTS", set, bits) == 0 then
    redis.call("ZREM", names, member)
  end
end

-- gather holds what a sorted set of task numbers has, which then is gone, with what in it is no number.
local function gather(sorted, set, bits, names, name)
  for _, number in ipairs(redis.call("ZRANGE", sorted, 0, -1)) do
    if string.find(number, "^%d+$") then
      hold(set, bits, names, name, number)
    end
  end
  redis.call("UNLINK", sorted)
end
