-- Lets the queues that a dead process had leased be taken earlier.
--
-- KEYS: 1 ready (sorted set), 2 holders (hash)
-- ARGV: 1 who is dead, 2 from when they may be taken (Unix milliseconds)
-- Returns how many there are.

local freed = 0
local held = redis.call("HGETALL", KEYS[2])
for i = 1, #held, 2 do
  if held[i + 1] == ARGV[1] then
    local ready = redis.call("ZSCORE", KEYS[1], held[i])
    if ready and tonumber(ready) > tonumber(ARGV[2]) then
      redis.call("ZADD", KEYS[1], ARGV[2], held[i])
      freed = freed + 1
    end
  end
end
return freed
