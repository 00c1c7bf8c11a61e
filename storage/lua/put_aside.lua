-- Takes a message that cannot be read out of its queue; its record stays where it is.
--
-- KEYS: 1 queue (sorted set), 2 outbox:waiting (sorted set), 3 outbox:unreadable (hash)
-- ARGV: 1 id, 2 record that says where it was and why it cannot be read
-- Returns 1 when the message was in the queue, else 0.

if redis.call("ZREM", KEYS[1], ARGV[1]) == 0 then
  return 0
end
redis.call("ZREM", KEYS[2], ARGV[1])
redis.call("HSET", KEYS[3], ARGV[1], ARGV[2])
return 1
