-- Takes an event out of the queue of those that are to be posted.
--
-- KEYS: 1 posts (stream)
-- ARGV: 1 id of the entry
-- Returns 1 when it was there, else 0.

return redis.call("XDEL", KEYS[1], ARGV[1])
