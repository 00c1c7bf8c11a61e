package main

import (
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"dondoc/bot/mailing"
	"dondoc/bot/outgoing"
	"dondoc/documents/forms"
	"dondoc/work"
)

// settingsGroup is the group of the flags that have an environment variable of the same
// name.
const settingsGroup = "deployment"

// Settings describe one deployment. They come from flags, else from the environment, else
// from the defaults.
type Settings struct {
	TelegramBotToken      string           `placeholder:"TOKEN" help:"The bot's token from @BotFather."`
	TelegramAPIURL        string           `name:"telegram-api-url" default:"https://api.telegram.org" help:"Another Bot API server."`
	TelegramWebhookURL    string           `name:"telegram-webhook-url" placeholder:"URL" help:"Have updates pushed to this https address, which leads to the listening address; empty: poll."`
	TelegramWebhookSecret string           `placeholder:"SECRET" help:"What Telegram proves itself with there; needed with it."`
	RedisURL              string           `name:"redis-url" placeholder:"URL" help:"redis://, rediss:// or unix://, also of Sentinel (?master_name=) and Cluster (?addr=); empty: an own redis-server in the data folder."`
	RedisWaitReplicas     int              `default:"0" help:"How many replicas must have a change before Telegram is told that it is done."`
	SendRate              string           `default:"telegram" help:"telegram: its limits; unlimited: for another Bot API server that has none."`
	HeartbeatURL          string           `name:"heartbeat-url" placeholder:"URL" help:"Fetched while the scheduler runs, at most once a minute."`
	EventsURL             string           `name:"events-url" placeholder:"URL" help:"Each event of /history is posted there."`
	EventsSecret          string           `placeholder:"SECRET" help:"What these posts are signed with; needed with it."`
	DataDir               string           `default:"./data" help:"Where the own redis-server keeps its files."`
	RedisPrefix           string           `default:"dondoc" help:"Key prefix of this deployment."`
	ListenAddr            string           `default:"127.0.0.1:8080" help:"Address of /healthz, /readyz and /metrics, and of the webhook."`
	WebURL                string           `name:"web-url" placeholder:"URL" help:"The https address under which people's phones reach the listening address, for the board; empty: no board."`
	Timezone              string           `default:"Asia/Ho_Chi_Minh" help:"Where days begin and end."`
	DefaultLanguage       string           `default:"vi" help:"vi or en, for who has chosen none."`
	ReminderCron          string           `default:"0 8,14 * * 1-5" help:"When to remind: five cron fields, or @every 2s."`
	SendDays              string           `default:"working" help:"Days on which a cron pass may send: working or any."`
	SendHours             string           `default:"07:00-20:00" help:"Hours between which a cron pass may send."`
	DigestCron            string           `default:"0 8 * * 1" help:"When to send the weekly digest."`
	IssuerParent          string           `placeholder:"NAME" help:"Head of documents: the body above, as in Bộ Văn hóa, Thể thao và Du lịch."`
	Issuer                string           `placeholder:"NAME" help:"Head of documents: who issues them; the department's name when left out."`
	IssuerCode            string           `placeholder:"CODE" help:"What the number of documents ends with, after BC-."`
	IssuerPlace           string           `placeholder:"PLACE" help:"Where documents are issued, as in Hà Nội."`
	IssuerTo              string           `placeholder:"NAME" help:"Who reports are addressed to."`
	Mail                  mailing.Settings `embed:""`
	LogLevel              string           `default:"info" help:"debug, info, warn or error."`
	LogFormat             string           `default:"text" help:"text or json."`
}

// defaultSettings are the settings without flags and environment.
func defaultSettings() Settings {
	var s Settings
	parser, err := kong.New(&s)
	if err == nil {
		_, err = parser.Parse(nil)
	}
	if err != nil {
		panic(err) // the struct above is invalid
	}
	return s
}

// variable returns the name of a flag's environment variable.
func variable(flag string) string {
	return strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// environment takes settings from the variables of the same name. An empty variable counts
// as not set, because compose and systemd files pass it that way.
func environment(getenv func(string) string) kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		if flag.Group == nil || flag.Group.Key != settingsGroup {
			return nil, nil
		}
		if v := getenv(variable(flag.Name)); v != "" {
			return v, nil
		}
		return nil, nil
	})
}

// nameVariable appends the environment variable to a flag's help.
func nameVariable(v *kong.Value) string {
	if v.Flag != nil && v.Flag.Group != nil && v.Flag.Group.Key == settingsGroup {
		return v.Help + " (" + variable(v.Name) + ")"
	}
	return v.Help
}

// secrets are the values that must not appear in any output.
func (s *Settings) secrets() []string {
	known := append(append(outgoing.Secrets(s.HeartbeatURL, s.EventsURL), append(mailing.Secrets(s.Mail.SMTPURL), mailing.Secrets(s.Mail.IMAPURL)...)...), s.TelegramBotToken, s.TelegramWebhookSecret, s.webhookPath(), s.EventsSecret)
	// Even an address that cannot be parsed may hold a password.
	if _, rest, ok := strings.Cut(s.RedisURL, "://"); ok {
		if i := strings.LastIndexByte(rest, '@'); i >= 0 {
			_, password, _ := strings.Cut(rest[:i], ":")
			known = append(known, password)
			if plain, err := url.PathUnescape(password); err == nil {
				known = append(known, plain)
			}
		}
	}
	for _, m := range passwordParameter.FindAllStringSubmatch(s.RedisURL, -1) {
		known = append(known, m[2])
		if plain, err := url.QueryUnescape(m[2]); err == nil {
			known = append(known, plain)
		}
	}
	return known
}

// issuer is the organisation that issues documents.
func (s *Settings) issuer() forms.Issuer {
	return forms.Issuer{Parent: s.IssuerParent, Name: s.Issuer, Code: s.IssuerCode, Place: s.IssuerPlace, To: s.IssuerTo}
}

// location is the time zone in which days begin and end.
func (s *Settings) location() (*time.Location, error) {
	loc, err := time.LoadLocation(s.Timezone)
	if err != nil || s.Timezone == "" || s.Timezone == "Local" {
		return nil, fmt.Errorf("TIMEZONE: there is no time zone %q; write it like Asia/Ho_Chi_Minh", s.Timezone)
	}
	return loc, nil
}

// language is the language for people who have not chosen one.
func (s *Settings) language() (work.Language, error) {
	switch l := work.Language(s.DefaultLanguage); l {
	case work.Vietnamese, work.English:
		return l, nil
	}
	return "", fmt.Errorf("DEFAULT_LANGUAGE: %q is not a language of dondoc; write vi or en", s.DefaultLanguage)
}

// logger writes to w in the format and from the level of the settings.
func (s *Settings) logger(w io.Writer) (*slog.Logger, error) {
	var level slog.Level
	if err := level.UnmarshalText([]byte(s.LogLevel)); err != nil {
		return nil, fmt.Errorf("LOG_LEVEL: %q is not a level; write debug, info, warn or error", s.LogLevel)
	}
	options := &slog.HandlerOptions{Level: level}
	switch s.LogFormat {
	case "text":
		return slog.New(slog.NewTextHandler(w, options)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(w, options)), nil
	}
	return nil, fmt.Errorf("LOG_FORMAT: %q is not a format; write text or json", s.LogFormat)
}

// checkToken explains how to get a token when there is none.
func (s *Settings) checkToken() error {
	if s.TelegramBotToken == "" {
		return fmt.Errorf("TELEGRAM_BOT_TOKEN is not set: in Telegram, send /newbot to @BotFather and put the token that it answers with into that variable")
	}
	return nil
}

// This checks the URLs without connecting. An error does not quote a URL that may contain a
// password.

func (s *Settings) checkTelegram() error {
	if u, err := url.Parse(s.TelegramAPIURL); err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
		return fmt.Errorf("TELEGRAM_API_URL is not an address of the form https://api.telegram.org")
	}
	return nil
}

func (s *Settings) checkListen() error {
	if _, _, err := net.SplitHostPort(s.ListenAddr); err != nil {
		return fmt.Errorf("LISTEN_ADDR: %q is not an address of the form 127.0.0.1:8080", s.ListenAddr)
	}
	return nil
}

// checkWeb looks at the address of the board: Telegram opens https addresses only.
func (s *Settings) checkWeb() error {
	u, err := url.Parse(s.WebURL)
	switch {
	case s.WebURL == "":
	case err != nil || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return fmt.Errorf("WEB_URL is not an address of the form https://host, with a path if need be")
	case u.Scheme != "https" && !(u.Scheme == "http" && outgoing.Loopback(u.Hostname())):
		return fmt.Errorf("WEB_URL must begin with https://: Telegram opens no other pages; put a reverse proxy with TLS before LISTEN_ADDR")
	}
	return nil
}

// webURL is the address of the board without a slash at its end.
func (s *Settings) webURL() string { return strings.TrimRight(s.WebURL, "/") }

func (s *Settings) checkRedis() error {
	if s.RedisPrefix == "" || strings.ContainsAny(s.RedisPrefix, "{} \t\r\n") {
		return fmt.Errorf("REDIS_PREFIX: %q cannot be a prefix; use letters, digits and dashes", s.RedisPrefix)
	}
	if s.RedisWaitReplicas < 0 {
		return fmt.Errorf("REDIS_WAIT_REPLICAS: %d is no number of replicas; set it to 1 where the primary has two replicas, to 0 not to wait for any", s.RedisWaitReplicas)
	}
	if s.RedisURL == "" {
		return nil
	}
	u, err := url.Parse(s.RedisURL)
	if err == nil {
		switch u.Scheme {
		case "redis", "rediss":
			if u.Hostname() != "" {
				return nil
			}
		case "unix":
			if u.Path != "" {
				return nil
			}
		}
	}
	return fmt.Errorf("REDIS_URL is not an address of the form redis://host:6379, rediss://host:6379 or unix:///path/to/socket; for Sentinel redis://host:26379?master_name=NAME&addr=host:26379, for a Cluster redis://host:7000?addr=host:7001")
}
