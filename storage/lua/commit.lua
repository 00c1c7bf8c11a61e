-- Writes one chat.Change: first every check, then every write, so that a refused change
-- leaves nothing behind. commit.go builds the lists; this script only carries them out.
--
-- KEYS: every key that is read or written, each once. The first three are
--   1 outbox (hash), 2 outbox:waiting (sorted set), 3 outbox:sequence (string)
-- ARGV, in this order; "key" is always a position in KEYS:
--   number of checks, number of messages, who leases, end of the lease (Unix milliseconds)
--   the type of each of KEYS; any for one that is only looked for, set anew or deleted, tasks for a list of
--     them, which is a sorted set or a hash
--   each check, four values: what, key, field, wanted
--     absent    nothing is stored under key          (field and wanted are empty)
--     present   something is stored under key        (field and wanted are empty)
--     lacks     the set has no member field          (wanted is empty)
--     version   the record in the hash has that version, 0 when there is none
--   each message, seven values: key of its queue, key of the lane's ready, key of the lane's
--     holders or 0, chat, id, Unix milliseconds, record. One that waits already is not queued
--     again. With a key of holders, a queue in which nothing waits is leased with the message.
--   to the end, each write: command, key, number of arguments, arguments. The command is
--     one of Redis with that key, or
--     STALE     adds a member to a sorted set, or moves it later, when the key exists
--                                             (key of the sorted set, score, member)
--     POST      adds an event to a stream, if the hash stands, and counts in its field dropped
--               how many the stream loses, which are too many or too old
--                  (key of the stream, how many it keeps, for how many milliseconds by Redis's
--                  clock, Unix milliseconds, id, record)
--     DROP      removes the members of a sorted set up to a score, and the fields of those
--               names from a hash             (key of the hash, score, how many at most)
--     RAISE     sets a number, unless a larger one is stored
--     HOLD      adds a task number to a set of them, see storage/numbered: the key is that of the set of Redis
--                                             (key of the bitmap, key of the names or 0, name, number)
--     LOSE      takes it out                  (the same)
--     ENTER     puts a task into a list, see storage/listed      (score, number)
--     LEAVE     takes it out                  (the score with which it stands there, number)
--     TIME      sets when something is to be done about an assignment, see storage/due
--                                             (key of the times, task, unit, Unix milliseconds or nothing for never)
--     CROWD     has a list that came to be before take the form that its length asks for
--     FOLD      makes a bitmap of a set that came to be before there were any
--                                             (the same, with a number as large as its largest)
--     SETTLE    gives a set that came to be before there were names the form that its size asks for
--                                             (the same, with any number)
--     GATHER    adds the task numbers of a sorted set, which came to be before there were such sets, and deletes it
--                                             (key of the set of Redis, key of the bitmap, key of the names or 0, name)
-- Returns the position of the first check that failed; when all was written, the positions of the
-- messages that were queued under the lease.
-- Fails before the first write when a key holds another type. Running out of memory, a
-- full disk or being a replica refuse the first write, and so the whole script.

local at = 0
local function take(n)
  local from = at + 1
  at = at + n
  return unpack(ARGV, from, at)
end

local checks, messages, owner, lease = take(4)

for i = 1, #KEYS do
  local wanted = take(1)
  if wanted ~= "any" then
    local found = redis.call("TYPE", KEYS[i]).ok
    local good = found == wanted or wanted == "tasks" and (found == "zset" or found == "hash")
    if found ~= "none" and not good then
      return redis.error_reply("WRONGTYPE " .. KEYS[i] .. " is a " .. found .. ", not a " .. wanted)
    end
  end
end

local holds = {
  absent = function(key) return redis.call("EXISTS", key) == 0 end,
  present = function(key) return redis.call("EXISTS", key) == 1 end,
  lacks = function(key, field) return redis.call("SISMEMBER", key, field) == 0 end,
  version = function(key, field, wanted)
    local record = redis.call("HGET", key, field)
    return (record and string.match(record, "^%d+ (%d+) ") or "0") == wanted
  end,
}
for i = 1, tonumber(checks) do
  local what, key, field, wanted = take(4)
  if not holds[what](KEYS[tonumber(key)], field, wanted) then
    return i
  end
end

-- overtakes reports whether a message queued then need not wait until the queue is ready: that is
-- when a message before it that is held back, less than a minute, may be said. A lease or a pause
-- ends at no message's time.
local function overtakes(queued, queue, ahead)
  if queued >= ahead or queued < ahead - 60000 then
    return false
  end
  for _, id in ipairs(redis.call("ZRANGE", queue, 0, 4)) do
    if tonumber(redis.call("ZSCORE", KEYS[2], id) or "0") == ahead then
      return true
    end
  end
  return false
end

local taken, leased = {}, {}
for i = 1, tonumber(messages) do
  local queue, ready, holders, chat, id, queued, record = take(7)
  if redis.call("HEXISTS", KEYS[1], id) == 0 then
    local sequence = redis.call("INCR", KEYS[3]) -- first: it fails where it is no number
    redis.call("HSET", KEYS[1], id, record)
    redis.call("ZADD", KEYS[2], queued, id)
    local ahead = tonumber(redis.call("ZSCORE", KEYS[tonumber(ready)], chat) or "")
    if holders ~= "0" and leased[queue] then
      table.insert(taken, i)
    elseif holders ~= "0" and not ahead and not halt then -- halt is of halted.lua: sending pauses
      leased[queue] = true
      table.insert(taken, i)
      redis.call("ZADD", KEYS[tonumber(ready)], lease, chat)
      redis.call("HSET", KEYS[tonumber(holders)], chat, owner)
    -- A lease or a pause stands.
    elseif not ahead or overtakes(tonumber(queued), KEYS[tonumber(queue)], ahead) then
      redis.call("ZADD", KEYS[tonumber(ready)], queued, chat)
    end
    redis.call("ZADD", KEYS[tonumber(queue)], sequence, id)
  end
end

local function stale(hash, due, at, task)
  if redis.call("EXISTS", hash) == 1 then
    redis.call("ZADD", KEYS[tonumber(due)], "GT", at, task)
  end
end

local function drop(set, hash, score, limit)
  local old = redis.call("ZRANGEBYSCORE", set, "-inf", score, "LIMIT", 0, limit)
  if #old > 0 then
    redis.call("HDEL", KEYS[tonumber(hash)], unpack(old))
    redis.call("ZREM", set, unpack(old))
  end
end

local function raise(key, number)
  if (tonumber(redis.call("GET", key) or "") or 0) < tonumber(number) then
    redis.call("SET", key, number)
  end
end

-- numbersAt returns the keys of a set of task numbers but the first, and its name.
local function numbersAt(bits, names, name, ...)
  return KEYS[tonumber(bits)], KEYS[tonumber(names)], name, ...
end

local function post(marker, stream, most, age, now, id, record)
  if redis.call("EXISTS", marker) == 0 then
    return
  end
  stream = KEYS[tonumber(stream)]
  local added = redis.call("XADD", stream, "*", "i", id, "e", record)
  local oldest = tonumber(string.match(added, "^%d+")) - tonumber(age)
  local over = redis.call("XTRIM", stream, "MAXLEN", most) + redis.call("XTRIM", stream, "MINID", string.format("%.0f", oldest))
  if over > 0 then
    redis.call("HINCRBY", marker, "dropped", over)
    redis.call("HSET", marker, "dropped_at", now)
  end
end

while at < #ARGV do
  local command, key, n = take(3)
  if command == "POST" then
    post(KEYS[tonumber(key)], take(tonumber(n)))
  elseif command == "DROP" then
    drop(KEYS[tonumber(key)], take(tonumber(n)))
  elseif command == "STALE" then
    stale(KEYS[tonumber(key)], take(tonumber(n)))
  elseif command == "RAISE" then
    raise(KEYS[tonumber(key)], take(tonumber(n)))
  elseif command == "HOLD" then
    hold(KEYS[tonumber(key)], numbersAt(take(4)))
  elseif command == "LOSE" then
    lose(KEYS[tonumber(key)], numbersAt(take(4)))
  elseif command == "ENTER" then
    enter(KEYS[tonumber(key)], take(tonumber(n)))
  elseif command == "LEAVE" then
    leave(KEYS[tonumber(key)], take(tonumber(n)))
  elseif command == "TIME" then
    local times, task, unit, time = take(4)
    setTime(KEYS[tonumber(key)], KEYS[tonumber(times)], task, unit, function() return tonumber(time) end)
  elseif command == "CROWD" then
    if typeOf(KEYS[tonumber(key)]) == "zset" then
      crowd(KEYS[tonumber(key)])
    end
  elseif command == "FOLD" then
    local bits, _, _, largest = numbersAt(take(4))
    fold(KEYS[tonumber(key)], bits, largest)
  elseif command == "SETTLE" then
    settle(KEYS[tonumber(key)], numbersAt(take(4)))
  elseif command == "GATHER" then
    local set, bits, names, name = take(4)
    gather(KEYS[tonumber(key)], KEYS[tonumber(set)], numbersAt(bits, names, name))
  else
    redis.call(command, KEYS[tonumber(key)], take(tonumber(n)))
  end
end
return taken
