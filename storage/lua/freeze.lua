-- Makes a draft the snapshot of its day, with the periods that ended on it, once: when the
-- day has a snapshot already, the draft is dropped.
--
-- KEYS: 1 the draft (hash), 2 the snapshot of the day (hash), 3 snapshots (hash)
-- ARGV: of each period its name and its record
-- Returns 1 when the draft is the snapshot now, 0 when there was one, -1 when there is no
-- draft.

if redis.call("EXISTS", KEYS[2]) == 1 then
  redis.call("UNLINK", KEYS[1])
  return 0
end
if redis.call("EXISTS", KEYS[1]) == 0 then
  return -1
end
redis.call("RENAME", KEYS[1], KEYS[2])
redis.call("PERSIST", KEYS[2])
redis.call("HSET", KEYS[3], unpack(ARGV))
return 1
