package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"dondoc/chat"
	"dondoc/handlers/people"
	"dondoc/storage"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/listing"
	"dondoc/work/mailing"
)

// inviteVerb makes an invite.
type inviteVerb struct {
	Role    string        `required:"" placeholder:"ROLE" help:"officer, head, department or leader."`
	Unit    string        `placeholder:"NAME" help:"The unit, by name, abbreviation or alias; officers and heads need one."`
	Uses    int           `default:"1" help:"How many people may join with the link."`
	Email   string        `placeholder:"ADDRESS" help:"Mail the link there as well; whose address it is can agree to be followed by e-mail instead."`
	Expires time.Duration `default:"168h" help:"How long the link is good."`
}

// Run prints only the link.
func (v *inviteVerb) Run(ctx context.Context, settings *Settings, w world) error {
	role, err := inviteRole(v.Role, v.Unit, v.Uses, v.Expires)
	if err != nil {
		return err
	}
	if err := v.checkEmail(role, settings.Mail.On()); err != nil {
		return err
	}
	return withStoreToFill(ctx, settings, w, func(d *deployment, store *storage.Store) error {
		return v.into(ctx, d, store, w)
	})
}

// into makes the invite in a store that is open.
func (v *inviteVerb) into(ctx context.Context, d *deployment, store *storage.Store, w world) error {
	directory, err := store.Directory(ctx)
	if err != nil {
		return err
	}
	invite, code, err := newInvite(directory, v.Role, v.Unit, v.Uses, v.Expires, w.now())
	if err != nil {
		return err
	}
	bot, err := d.botName(ctx, store)
	if err != nil {
		return err
	}
	change := chat.Change{Cause: "cli:" + invite.Hash, At: w.now()}
	if v.Email != "" {
		if err := v.mailed(d, directory, &invite, &change, bot, code); err != nil {
			return err
		}
	}
	change.Invites = []chat.Invite{invite}
	if err := store.Commit(ctx, change); err != nil {
		return err
	}
	_, err = fmt.Fprintln(w.out, text.InviteURL(bot, code))
	return err
}

// checkEmail says whether the link can go there.
func (v *inviteVerb) checkEmail(role work.Role, mail bool) error {
	if v.Email == "" {
		return nil
	}
	_, ok := mailing.ParseAddress(v.Email)
	switch {
	case !ok:
		return errors.New("--email is not an address of the form name@host")
	case v.Uses != 1 || role != work.Officer && role != work.Head:
		return errors.New("--email is for one officer or head; leave it out and pass the link on")
	case !mail:
		return errors.New("--email: SMTP_URL is not set, so no mail can be sent")
	}
	return nil
}

// mailed has the link go to an address as well.
func (v *inviteVerb) mailed(d *deployment, directory *work.Directory, invite *chat.Invite, c *chat.Change, bot, code string) error {
	address, _ := mailing.ParseAddress(v.Email) // it was checked
	p, err := listing.Invite(directory, listing.Address{Unit: invite.Unit, Head: invite.Role == work.Head, Address: address},
		listing.Options{Now: c.At, Language: d.language}, true)
	if err != nil {
		return fmt.Errorf("--email: %w; leave it out and pass the link on", err)
	}
	invite.Mailed = p.ID
	m := people.InviteMail(bot, code, directory.Unit(invite.Unit), p)
	m.ID, m.Queued = c.Cause+":mail", c.At
	c.People, c.Messages = []work.Person{p}, []chat.Message{m}
	return nil
}

// inviteRole checks the parts of an invite that do not depend on the stored units.
func inviteRole(role, unit string, uses int, expires time.Duration) (work.Role, error) {
	as, err := work.ParseRole(role)
	switch {
	case err != nil:
		return "", fmt.Errorf("--role: %w", err)
	case unit == "" && (as == work.Officer || as == work.Head):
		return "", fmt.Errorf("--unit is missing: say which unit the %s belongs to", as)
	case uses < 1:
		return "", fmt.Errorf("--uses is %d, but a link must be good for at least one person", uses)
	case expires <= 0:
		return "", fmt.Errorf("--expires is %s, but a link must be good for some time, as in 168h", expires)
	}
	return as, nil
}

// newInvite makes an invite and its code, which is not stored.
func newInvite(directory *work.Directory, role, unit string, uses int, expires time.Duration, now time.Time) (chat.Invite, string, error) {
	as, err := inviteRole(role, unit, uses, expires)
	if err != nil {
		return chat.Invite{}, "", err
	}
	refuse := func(format string, args ...any) (chat.Invite, string, error) {
		return chat.Invite{}, "", fmt.Errorf(format, args...)
	}
	invite := chat.Invite{Role: as, Uses: uses, Expires: now.Add(expires)}
	if unit != "" {
		u, ok := directory.UnitNamed(unit)
		switch {
		case !ok:
			return refuse("--unit: there is no unit %q; units come with the verbs units and import", unit)
		case u.Group:
			return refuse("--unit: %q is a group; invite into one of its members", u.Name)
		}
		invite.Unit = u.ID
	}
	var secret chat.InviteSecret
	if _, err := rand.Read(secret[:]); err != nil {
		return refuse("no random numbers for a code: %w", err)
	}
	code := secret.Code()
	invite.Hash = chat.InviteHash(code)
	return invite, code, nil
}

// botName returns the bot's name as stored by serve, else from Telegram.
func (d *deployment) botName(ctx context.Context, store *storage.Store) (string, error) {
	name, err := store.Bot(ctx)
	if !errors.Is(err, work.ErrNotFound) {
		return name, err
	}
	if d.TelegramBotToken == "" {
		return "", errors.New("the bot's name is not known yet: set TELEGRAM_BOT_TOKEN, or run serve once")
	}
	client, err := d.dial(ctx)
	if err != nil {
		return "", err
	}
	client.Close()
	return client.Username(), store.SetBot(ctx, client.Username())
}
