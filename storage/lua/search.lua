-- Finds the tasks that hold every word, in the order of the buckets and of their scores.
-- It looks at no more than a bounded number of tasks: those of the rarest word, or the
-- first ones of the buckets, whichever are fewer.
--
-- KEYS: the tasks (hash), the buckets (lists, see storage/listed); then of one word after the other the
--       task numbers under which it is found: each time a set, and a bitmap that may stand in its place
-- ARGV: 1 how many buckets, 2 how many task numbers to return, 3 how many tasks to look at, then
--       how the word of a task's record names each bucket, then of each word how many times two keys it has, and
--       the task numbers that stood with names, by which it is found too, with spaces between
-- Returns how many tasks were found, 1 when there may be more else 0, the first numbers.
-- Where there may be more, the search ends when there is more than a page.

local buckets, limit, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])

-- each word: its sets, its bitmaps, and how many tasks they hold at most
local words, rarest, at = {}, nil, 1 + buckets
for w = 4 + buckets, #ARGV, 2 do
  local word = { sets = {}, bitmaps = {}, few = {}, size = 0 }
  for number in string.gmatch(ARGV[w + 1], "%d+") do
    word.few[number] = true
    word.size = word.size + 1
  end
  for _ = 1, tonumber(ARGV[w]) do
    local set, bitmap = KEYS[at + 1], KEYS[at + 2]
    at = at + 2
    local size = redis.call("SCARD", set)
    if size > 0 then
      table.insert(word.sets, set)
    else
      size = redis.call("BITCOUNT", bitmap)
      if size > 0 then
        table.insert(word.bitmaps, redis.call("GET", bitmap))
      end
    end
    word.size = word.size + size
  end
  table.insert(words, word)
  if not rarest or word.size < rarest.size then
    rarest = word
  end
end

-- bit reports whether a number is in a bitmap: the first bit of a byte is its highest.
local function bit(bitmap, number)
  local byte = string.byte(bitmap, math.floor(number / 8) + 1) or 0
  return math.floor(byte / 2 ^ (7 - number % 8)) % 2 == 1
end

-- members returns the tasks that hold a word; each may come twice.
local function members(word)
  local tasks = {}
  if #word.sets > 0 then
    tasks = redis.call("SUNION", unpack(word.sets))
  end
  for number in pairs(word.few) do
    table.insert(tasks, number)
  end
  for _, bitmap in ipairs(word.bitmaps) do
    local byte = string.find(bitmap, "[^%z]")
    while byte do
      for number = byte * 8 - 8, byte * 8 - 1 do
        if bit(bitmap, number) then
          table.insert(tasks, tostring(number))
        end
      end
      byte = string.find(bitmap, "[^%z]", byte + 1)
    end
  end
  return tasks
end

-- holding returns those of the tasks that hold every word.
local function holding(tasks)
  for _, word in ipairs(words) do
    if #tasks == 0 then
      break
    end
    local holds = {}
    for _, set in ipairs(word.sets) do
      for i, held in ipairs(redis.call("SMISMEMBER", set, unpack(tasks))) do
        holds[i] = holds[i] or held == 1
      end
    end
    for _, bitmap in ipairs(word.bitmaps) do
      for i, task in ipairs(tasks) do
        holds[i] = holds[i] or bit(bitmap, tonumber(task))
      end
    end
    local left = {}
    for i, task in ipairs(tasks) do
      if holds[i] or word.few[task] then
        table.insert(left, task)
      end
    end
    tasks = left
  end
  return tasks
end

-- placed returns where a task is found, by the word of its record (package indexed): the first of the buckets
-- that it is in, and its day there.
local rank = {}
for b = 1, buckets do
  rank[ARGV[3 + b]] = b
end
local function placed(record)
  local bucket, day, first = nil, 0, 0
  for place, written in string.gmatch(string.match(record, "^3 %d+ (%S*) ") or "", "([^,%u]*%u)(%x*)") do
    day = tonumber(written, 16) or day
    local here = rank[place]
    if here and (not bucket or here < bucket) then
      bucket, first = here, day
    end
  end
  return bucket, first
end

local found, seen, partial = {}, {}, 0
local function add(task)
  if not seen[task] then
    seen[task] = true
    table.insert(found, task)
  end
end

if rarest.size <= most then
  local tasks, here = holding(members(rarest)), {}
  for i, record in ipairs(#tasks > 0 and redis.call("HMGET", KEYS[1], unpack(tasks)) or {}) do
    local bucket, day = placed(record or "")
    if bucket then
      table.insert(here, { task = tasks[i], bucket = bucket, score = day * DAY + tasks[i] })
    end
  end
  table.sort(here, function(x, y)
    if x.bucket ~= y.bucket then
      return x.bucket < y.bucket
    end
    return x.score < y.score
  end)
  for _, one in ipairs(here) do
    add(one.task)
  end
else
  -- Common words: where not all can be looked at, more than a page of tasks is enough.
  local step, looked, indexed, long = 250, 0, 0, {}
  for b = 1, buckets do
    local key = KEYS[1 + b]
    long[b] = sumsOf(key)
    indexed = indexed + (long[b] and counted(key, long[b], 0, math.huge) or redis.call("ZCARD", key))
  end
  if indexed > most then
    partial = 1
  end
  local function enough() return looked >= most or partial == 1 and #found > limit end
  for b = 1, buckets do
    local batch = {}
    local function look()
      looked = looked + #batch
      for _, task in ipairs(holding(batch)) do
        add(task)
      end
      batch = {}
    end
    local function take(all)
      for _, task in ipairs(all) do
        table.insert(batch, tostring(task))
        if #batch == step then
          look()
          if enough() then
            break
          end
        end
      end
      return enough()
    end
    if enough() then
      break
    elseif long[b] then
      each(KEYS[1 + b], long[b], 0, math.huge, function() return false end, function(field, value)
        return take(numbers(field, value, most - looked))
      end)
    else
      take(redis.call("ZRANGE", KEYS[1 + b], 0, most - 1))
    end
    if not enough() then
      look()
    end
  end
end

local answer = { #found, partial }
for i = 1, math.min(limit, #found) do
  table.insert(answer, found[i])
end
return answer
