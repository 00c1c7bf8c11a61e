package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // time zones for machines without a zone database

	"github.com/alecthomas/kong"

	"dondoc/bot/mailing"
	"dondoc/bot/outgoing"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	// The first signal starts a shutdown; a second one ends the process at once.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr))
}

// commandLine is the whole command line after the program's name.
type commandLine struct {
	Settings `group:"deployment"`

	Serve    serveVerb    `cmd:"" help:"Run the bot until SIGTERM or SIGINT."`
	Demo     demoVerb     `cmd:"" help:"Play the whole loop on this machine, without a token and without Redis."`
	Import   importVerb   `cmd:"" help:"Read a plan's appendix and write its tasks."`
	Units    unitsVerb    `cmd:"" help:"Read the list of units and groups."`
	Calendar calendarVerb `cmd:"" help:"Read public holidays and swapped days."`
	Invite   inviteVerb   `cmd:"" help:"Print a deep link with which people join."`
	Export   exportVerb   `cmd:"" help:"Write all tasks, or everything."`
	Report   reportVerb   `cmd:"" help:"Write the official report of a period."`
	Backup   backupVerb   `cmd:"" help:"Write everything into one file, while serve runs."`
	Restore  restoreVerb  `cmd:"" help:"Bring everything back out of such a file."`
	Stuck    stuckVerb    `cmd:"" help:"What could not be sent or read: list, show, retry, drop."`
	Check    checkVerb    `cmd:"" help:"Look at the configuration, Redis, Telegram and what waits."`
}

// world is what a verb may access in addition to its settings.
type world struct {
	out io.Writer // results
	err io.Writer // logs and errors
	now func() time.Time
	// moved receives when now was moved by hand; nil: it is the machine's clock.
	moved <-chan struct{}
}

// run executes the command line by the machine's clock and returns the exit code.
func run(ctx context.Context, args []string, getenv func(string) string, stdout, stderr io.Writer) int {
	return world{out: stdout, err: stderr, now: time.Now}.run(ctx, args, getenv)
}

// run executes the command line and returns the exit code. All output to stderr passes a
// filter that masks secrets.
func (w world) run(ctx context.Context, args []string, getenv func(string) string) (code int) {
	known := append(append(outgoing.Secrets(getenv("HEARTBEAT_URL"), getenv("EVENTS_URL")), append(mailing.Secrets(getenv("SMTP_URL")), mailing.Secrets(getenv("IMAP_URL"))...)...), getenv("TELEGRAM_BOT_TOKEN"), getenv("TELEGRAM_WEBHOOK_SECRET"), getenv("EVENTS_SECRET"))
	stdout, stderr := w.out, io.Writer(&masked{to: w.err, known: known})

	// kong ends the process after --help; here it panics with this type, and run recovers.
	type exit int
	defer func() {
		switch r := recover().(type) {
		case nil:
		case exit:
			code = int(r)
		default:
			panic(r)
		}
	}()
	var line commandLine
	parser, err := kong.New(&line,
		kong.Name("dondoc"),
		kong.Description("dondoc follows the tasks of a plan over Telegram and presses for each until it is done."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { panic(exit(code)) }),
		kong.Resolvers(environment(getenv)),
		kong.ValueFormatter(nameVariable),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.ExplicitGroups([]kong.Group{{
			Key:         settingsGroup,
			Title:       "Settings",
			Description: "Each may come from the environment variable named beside it.",
		}}),
	)
	if err != nil {
		panic(err) // the struct above is invalid
	}
	parsed, err := parser.Parse(args)
	if err == nil {
		parsed.BindTo(ctx, (*context.Context)(nil))
		w.err = &masked{to: stderr, known: line.secrets()}
		err = parsed.Run(&line.Settings, w)
	} else {
		err = fmt.Errorf("%w; dondoc --help shows what there is", err)
	}
	_, partly := errors.AsType[partlyDone](err)
	switch {
	case err == nil:
		return 0
	case partly:
		return 2
	case errors.Is(err, errReported):
		return 1
	}
	complain(&masked{to: stderr, known: line.secrets()}, err)
	return 1
}

// partlyDone ends a verb with exit code 2: it has done what it could, and stdout says what
// is left.
type partlyDone struct{}

func (partlyDone) Error() string { return "not everything was taken" }

// errReported ends a verb with exit code 1 when its output has already explained the error.
var errReported = errors.New("already reported")

// complain writes an error, one line for each sentence in it.
func complain(w io.Writer, err error) {
	for _, sentence := range sentences(err) {
		fmt.Fprintf(w, "dondoc: %s\n", sentence)
	}
}

// sentences splits an error that errors.Join has joined.
func sentences(err error) []string {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []string{oneLine(err.Error())}
	}
	var all []string
	for _, e := range joined.Unwrap() {
		all = append(all, sentences(e)...)
	}
	return all
}
