-- Puts one value in the place of another, for who knows what stands there: the state of a
-- halt, the right to handle a chat.
--
-- KEYS: 1 the value (string)
-- ARGV: 1 what must stand there, "" for nothing, 2 what stands there then, "" for nothing,
--       3 for how long (milliseconds; 0: for good)
-- Returns 1 when it was so, else 0.

if (redis.call("GET", KEYS[1]) or "") ~= ARGV[1] then
  return 0
end
if ARGV[2] == "" then
  redis.call("DEL", KEYS[1])
elseif ARGV[3] == "0" then
  redis.call("SET", KEYS[1], ARGV[2])
else
  redis.call("SET", KEYS[1], ARGV[2], "PX", ARGV[3])
end
return 1
