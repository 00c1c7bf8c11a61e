-- Tries every command that the other scripts use, on keys of its own that it deletes again.
--
-- KEYS: 1 a string, 2 a hash, 3 a set, 4 a sorted set, 5 a list, 6 a stream
-- Returns the error of each command that failed, an empty array when none did.

local text, hash, set, sorted, list, stream = unpack(KEYS)
local failed = {}
local function try(...)
  local answer = redis.pcall(...)
  if type(answer) == "table" and answer.err then
    table.insert(failed, (...) .. ": " .. answer.err)
  end
end

try("DEL", text, hash, set, sorted, list, stream)
try("SET", text, "1", "PX", 60000)
try("PEXPIRE", text, 60000)
try("PERSIST", text)
try("INCR", text)
try("GET", text)
try("SETBIT", text, 9, 1)
try("BITCOUNT", text)
try("EXISTS", text)
try("TYPE", text)
try("HSET", hash, "f", "1")
try("HINCRBY", hash, "f", 1)
try("HGET", hash, "f")
try("HEXISTS", hash, "f")
try("HKEYS", hash)
try("HMGET", hash, "f", "g")
try("HSTRLEN", hash, "f")
try("SADD", set, "a")
try("SCARD", set)
try("SMEMBERS", set)
try("SISMEMBER", set, "a")
try("SMISMEMBER", set, "a", "b")
try("SUNION", set)
try("SREM", set, "a")
try("ZADD", sorted, 1, "a")
try("ZCARD", sorted)
try("ZSCORE", sorted, "a")
try("ZCOUNT", sorted, "-inf", "+inf")
try("ZRANGE", sorted, 0, -1)
try("ZRANGEBYSCORE", sorted, "-inf", "+inf")
try("ZREM", sorted, "a")
try("ZREMRANGEBYSCORE", sorted, "-inf", "(1")
try("RENAME", hash, hash)
try("LPUSH", list, "a")
try("RPUSH", list, "b")
try("LTRIM", list, 0, 1)
try("LREM", list, 1, "a")
try("XADD", stream, "*", "d", "1")
try("XTRIM", stream, "MINID", "~", "0")
try("XDEL", stream, "0-1")
try("HDEL", hash, "f")
try("UNLINK", text)
try("DEL", text, hash, set, sorted, list, stream)
return failed
