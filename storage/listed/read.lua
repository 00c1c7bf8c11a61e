-- Reads lists of tasks; it follows parts.lua, which says what they look like.
--
-- KEYS: the list of each query; one may come several times
-- ARGV: of each query four values: the first day and the one after the last, each 0 for none, how many
--       tasks to leave out, how many to return
-- Returns of each query how many tasks the list has on those days, how many are returned, and those.

local known, answer = {}, {}
for q = 1, #KEYS do
  local key, from, to = KEYS[q], tonumber(ARGV[q * 4 - 3]), tonumber(ARGV[q * 4 - 2])
  local offset, limit = tonumber(ARGV[q * 4 - 1]), tonumber(ARGV[q * 4])
  local total, found = 0, {}
  if known[key] == nil then
    known[key] = sumsOf(key) or false
  end
  local sums = known[key]
  if not sums then
    from = from == 0 and "-inf" or string.format("%.0f", from * DAY)
    to = to == 0 and "+inf" or "(" .. string.format("%.0f", to * DAY)
    total = from .. to == "-inf+inf" and redis.call("ZCARD", key) or redis.call("ZCOUNT", key, from, to)
    if limit > 0 then
      found = redis.call("ZRANGEBYSCORE", key, from, to, "LIMIT", offset, limit)
    end
  else
    to = to == 0 and math.huge or to
    total = counted(key, sums, from, to)
    local passed = 0
    local function pass(size)
      if passed + size <= offset then
        passed = passed + size
        return true
      end
    end
    if limit > 0 and offset < total then
      each(key, sums, from, to, pass, function(field, value)
        local size = sizeOf(value)
        if passed + size > offset then
          for i, number in ipairs(numbers(field, value, offset + limit - passed)) do
            if passed + i > offset and #found < limit then
              table.insert(found, number)
            end
          end
        end
        passed = passed + size
        return #found == limit
      end)
    end
  end
  table.insert(answer, total)
  table.insert(answer, #found)
  for _, number in ipairs(found) do
    table.insert(answer, number)
  end
end
return answer
