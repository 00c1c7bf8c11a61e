package main

import (
	"strings"
	"testing"

	"dondoc/mail/imaptest"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// byMail is a deployment with e-mail and without reminders of its own accord.
func byMail(t *testing.T, sim *simulator.Server, smtp, imap string) deploy {
	t.Helper()
	return newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix()).with("REMINDER_CRON", "0 0 1 1 *").
		with("SEND_RATE", "unlimited").with("SEND_DAYS", "any").with("SEND_HOURS", "00:00-24:00").with("SMTP_URL", smtp).with("IMAP_URL", imap).with("MAIL_FROM", imaptest.User)
}

// says waits until somebody is told something.
func says(t *testing.T, u *simulator.User, words string) *simulator.Message {
	t.Helper()
	m, err := u.Wait(waiting(t), simulator.Says(words))
	if err != nil {
		t.Fatalf("%s is not told %q: %v", u.Name(), words, err)
	}
	return m
}

// joins has somebody join by a link: in a role, in a unit unless that is empty.
func (d deploy) joins(t *testing.T, sim *simulator.Server, id int64, name, role, unit string) *simulator.User {
	t.Helper()
	args := []string{"invite", "--role", role}
	if unit != "" {
		args = append(args, "--unit", unit)
	}
	_, link, _ := d.command(t, args...)
	u := sim.User(id, name, "", "vi")
	if _, err := u.Open(strings.TrimSpace(link)); err != nil {
		t.Fatal(err)
	}
	says(t, u, "Chào mừng")
	return u
}

// gives has somebody give an address in /settings.
func gives(t *testing.T, u *simulator.User, address string) {
	t.Helper()
	u.Say("/settings")
	if _, err := u.Press(says(t, u, "Cài đặt"), "E-mail"); err != nil {
		t.Fatal(err)
	}
	says(t, u, "địa chỉ e-mail")
	u.Say(address)
}
