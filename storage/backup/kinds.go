package backup

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"
)

// piece is how many values of a large key are read at a time.
const piece = 500

// kind is how the values of a type of Redis are read and written.
type kind struct {
	// read asks for a piece of what stands under a key, from a place on; "" is the beginning.
	read func(ctx context.Context, pipe redis.Pipeliner, key, from string) redis.Cmder
	// values are those of the answer, and the place at which the next piece begins; "" at
	// the end.
	values func(answer redis.Cmder, from string) (values []string, next string)
	// write returns the commands that add values to a key. The error says that they are not
	// of the type's form.
	write func(key string, values []string) ([][]any, error)
	// grows says that a key to which values are added twice holds them twice.
	grows bool
}

// kinds are all types of which dondoc has keys. A key that has expired meanwhile is none.
var kinds = map[string]kind{
	"none": {
		read: func(ctx context.Context, pipe redis.Pipeliner, key, _ string) redis.Cmder {
			return pipe.Exists(ctx, key)
		},
		values: func(redis.Cmder, string) ([]string, string) { return nil, "" },
		write:  func(string, []string) ([][]any, error) { return nil, errForm },
	},
	"string": {
		read:   func(ctx context.Context, pipe redis.Pipeliner, key, _ string) redis.Cmder { return pipe.Get(ctx, key) },
		values: text,
		write: func(key string, values []string) ([][]any, error) {
			if len(values) != 1 {
				return nil, errForm
			}
			return [][]any{command("SET", key, values)}, nil
		},
	},
	"hash": {
		read: func(ctx context.Context, pipe redis.Pipeliner, key, from string) redis.Cmder {
			return pipe.HScan(ctx, key, cursor(from), "", piece)
		},
		values: scanned,
		write:  pairs("HSET", 0, 1),
	},
	"set": {
		read: func(ctx context.Context, pipe redis.Pipeliner, key, from string) redis.Cmder {
			return pipe.SScan(ctx, key, cursor(from), "", piece)
		},
		values: scanned,
		write:  singles("SADD"),
	},
	"zset": {
		read: func(ctx context.Context, pipe redis.Pipeliner, key, from string) redis.Cmder {
			return pipe.ZScan(ctx, key, cursor(from), "", piece)
		},
		values: scanned,
		write:  pairs("ZADD", 1, 0), // read as member and score, written as score and member
	},
	"list": {
		read: func(ctx context.Context, pipe redis.Pipeliner, key, from string) redis.Cmder {
			at := int64(cursor(from))
			return pipe.LRange(ctx, key, at, at+piece-1)
		},
		values: listed,
		write:  singles("RPUSH"),
		grows:  true,
	},
	"stream": {
		read: func(ctx context.Context, pipe redis.Pipeliner, key, from string) redis.Cmder {
			if from == "" {
				from = "-"
			}
			return pipe.Do(ctx, "XRANGE", key, from, "+", "COUNT", piece)
		},
		values: streamed,
		write:  stream,
		grows:  true,
	},
}

// errForm says that a line holds what no backup writes.
var errForm = errors.New("its values are not of the form of its type")

func cursor(from string) uint64 {
	n, _ := strconv.ParseUint(from, 10, 64) // "" is 0
	return n
}

func text(answer redis.Cmder, _ string) ([]string, string) {
	got, ok := answer.(*redis.StringCmd)
	if !ok || got.Err() != nil {
		return nil, "" // it has expired
	}
	return []string{got.Val()}, ""
}

func scanned(answer redis.Cmder, _ string) ([]string, string) {
	got, ok := answer.(*redis.ScanCmd)
	if !ok {
		return nil, ""
	}
	values, next := got.Val()
	if next == 0 {
		return values, ""
	}
	return values, strconv.FormatUint(next, 10)
}

func listed(answer redis.Cmder, from string) ([]string, string) {
	got, ok := answer.(*redis.StringSliceCmd)
	if !ok || len(got.Val()) < piece {
		return got.Val(), ""
	}
	return got.Val(), strconv.FormatUint(cursor(from)+piece, 10)
}

// streamed returns of each entry its id, how many strings follow, and those: names and
// values.
func streamed(answer redis.Cmder, _ string) (values []string, next string) {
	got, ok := answer.(*redis.Cmd)
	if !ok {
		return nil, ""
	}
	entries, _ := got.Slice()
	for _, e := range entries {
		entry, _ := e.([]any)
		if len(entry) != 2 {
			return nil, ""
		}
		fields, _ := entry[1].([]any)
		next = fmt.Sprint(entry[0])
		values = append(values, next, strconv.Itoa(len(fields)))
		for _, f := range fields {
			values = append(values, fmt.Sprint(f))
		}
	}
	if len(entries) < piece {
		return values, ""
	}
	return values, "(" + next
}

// stream writes what streamed returns.
func stream(key string, values []string) (commands [][]any, err error) {
	for len(values) > 0 {
		if len(values) < 2 {
			return nil, errForm
		}
		n, err := strconv.Atoi(values[1])
		if err != nil || n < 2 || n%2 != 0 || n > len(values)-2 {
			return nil, errForm
		}
		commands = append(commands, append(command("XADD", key, values[:1]), command(values[2], values[3], values[4:2+n])...))
		values = values[2+n:]
	}
	return commands, nil
}

// singles is a command that takes values as they come.
func singles(name string) func(string, []string) ([][]any, error) {
	return func(key string, values []string) ([][]any, error) {
		if len(values) == 0 {
			return nil, errForm
		}
		return [][]any{command(name, key, values)}, nil
	}
}

// pairs is a command that takes values two by two, in that order.
func pairs(name string, first, second int) func(string, []string) ([][]any, error) {
	return func(key string, values []string) ([][]any, error) {
		if len(values) == 0 || len(values)%2 != 0 {
			return nil, errForm
		}
		ordered := make([]string, 0, len(values))
		for i := 0; i < len(values); i += 2 {
			ordered = append(ordered, values[i+first], values[i+second])
		}
		return [][]any{command(name, key, ordered)}, nil
	}
}

func command(name, key string, values []string) []any {
	all := make([]any, 0, 2+len(values))
	all = append(all, name, key)
	for _, v := range values {
		all = append(all, v)
	}
	return all
}
