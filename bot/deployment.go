package main

import (
	"errors"
	"io"
	"log/slog"
	"sync/atomic"
	"time"

	"dondoc/bot/making"
	"dondoc/bot/outgoing"
	"dondoc/calendar"
	"dondoc/scheduler"
	"dondoc/work"
)

// deployment holds the parsed settings.
type deployment struct {
	*Settings
	location *time.Location
	language work.Language
	window   calendar.Window
	almanac  atomic.Pointer[almanac] // never nil
	log      *slog.Logger
	mending  bool // what is stored may be broken, or half of a restore
}

// deployment parses the settings. Its error has one sentence for each setting that is
// wrong. Logs go to w.
func (s *Settings) deployment(w io.Writer) (*deployment, error) {
	d := &deployment{Settings: s}
	d.almanac.Store(&almanac{Calendar: calendar.NewCalendar()})
	var noLocation, noLanguage, noWindow, noLog error
	d.location, noLocation = s.location()
	d.language, noLanguage = s.language()
	d.window, noWindow = calendar.ParseWindow(s.SendDays, s.SendHours)
	d.almanac.Load().window = d.window
	d.log, noLog = s.logger(w)
	err := errors.Join(s.checkTelegram(), s.checkRate(), s.checkWebhook(), s.checkRedis(), s.checkListen(), s.checkWeb(),
		s.Mail.Check(), outgoing.CheckHeartbeat(s.HeartbeatURL), outgoing.CheckEvents(s.EventsURL, s.EventsSecret), noLocation, noLanguage, noWindow, noLog)
	if noLocation == nil {
		_, cron := scheduler.New(nil, d.schedule(nil))
		err = errors.Join(err, cron)
	}
	if err != nil {
		return nil, err
	}
	return d, nil
}

// schedule returns the options of the scheduler.
func (d *deployment) schedule(bot func() string) scheduler.Options {
	return scheduler.Options{
		Bot: bot, Location: d.location, Language: d.language, Calendar: d.workingDays, Window: d.window,
		Days: d.SendDays, Hours: d.SendHours, ReminderCron: d.ReminderCron, DigestCron: d.DigestCron, Logger: d.log,
	}
}

// nextMoment returns the next time, t or later, at which messages that are not urgent may
// be sent.
func (d *deployment) nextMoment(t time.Time) time.Time {
	now := d.almanac.Load()
	return now.window.Next(t.In(d.location), now.Calendar)
}

// making is what its documents have in common.
func (d *deployment) making() making.Options {
	return making.Options{Location: d.location, Issuer: d.issuer(), Domain: d.RedisPrefix}
}
