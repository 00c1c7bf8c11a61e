-- Reads lists of tasks; it follows parts.lua, which says what they look like.
--
-- KEYS: the list of each query; one may come several times
-- ARGV: of each query four values: the first day and the one after the last, each 0 for none, how many
--       tasks to leave out, how many to return
-- Returns of each query how many tasks the list has on those days, how many are returned, and those.

local known, sorted, answer = {}, {}, {}
for q = 1, #KEYS do
  local key, from, to = KEYS[q], tonumber(ARGV[q * 4 - 3]), tonumber(ARGV[q * 4 - 2])
  local offset, limit = tonumber(ARGV[q * 4 - 1]), tonumber(ARGV[q * 4])
  local total, found = 0, {}
  if not known[key] then
    local kind = typeOf(key)
    known[key] = kind == "hash" and parts(key) or kind
  end
  if known[key] == "none" then
    total = 0
  elseif known[key] == "zset" then
    from = from == 0 and "-inf" or string.format("%.0f", from * DAY)
    to = to == 0 and "+inf" or "(" .. string.format("%.0f", to * DAY)
    total = from .. to == "-inf+inf" and redis.call("ZCARD", key) or redis.call("ZCOUNT", key, from, to)
    if limit > 0 then
      found = redis.call("ZRANGEBYSCORE", key, from, to, "LIMIT", offset, limit)
    end
  else
    if limit > 0 and not sorted[key] then
      inOrder(known[key])
      sorted[key] = true
    end
    to = to == 0 and math.huge or to
    for _, part in ipairs(known[key]) do
      if part.day >= from and part.day < to then
        if #found < limit and total + part.size > offset then
          for i, number in ipairs(numbers(key, part.field, offset + limit - total)) do
            if total + i > offset and #found < limit then
              table.insert(found, number)
            end
          end
        end
        total = total + part.size
      end
    end
  end
  table.insert(answer, total)
  table.insert(answer, #found)
  for _, number in ipairs(found) do
    table.insert(answer, number)
  end
end
return answer
