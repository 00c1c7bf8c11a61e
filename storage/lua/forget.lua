-- Removes fields of a hash that still hold what was read.
--
-- KEYS: 1 hash
-- ARGV: field and record, one after another
-- Returns how many were removed.

local removed = 0
for i = 1, #ARGV, 2 do
  if redis.call("HGET", KEYS[1], ARGV[i]) == ARGV[i + 1] then
    removed = removed + redis.call("HDEL", KEYS[1], ARGV[i])
  end
end
return removed
