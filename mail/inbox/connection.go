package inbox

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"dondoc/mail/certificate"
)

const (
	// answerTimeout is how long the server may take for one command. The client library waits
	// without end for a server that is silent.
	answerTimeout = time.Minute
	// fetchTimeout is how long one mail may take to arrive.
	fetchTimeout = 5 * time.Minute
)

// connection is a mailbox that is open.
type connection struct {
	client   *imapclient.Client
	validity uint32
	news     chan struct{} // the mailbox may have new mail
}

// connect signs in and opens the mailbox. Errors do not contain the password.
func connect(ctx context.Context, a Address, config *tls.Config) (*connection, error) {
	dialer := &net.Dialer{Timeout: answerTimeout, KeepAlive: time.Minute}
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(a.Host, a.Port))
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	if a.TLS {
		own := config.Clone()
		if own == nil {
			own = &tls.Config{}
		}
		own.NextProtos = []string{"imap"}
		if own.ServerName == "" {
			own.ServerName = a.Host
		}
		secure := tls.Client(conn, own)
		handshake, cancel := context.WithTimeout(ctx, answerTimeout)
		defer cancel()
		if err := secure.HandshakeContext(handshake); err != nil {
			_ = conn.Close()
			return nil, fmt.Errorf("connect: %w", certificate.Explained(a.Host, err))
		}
		conn = secure
	}
	c := &connection{news: make(chan struct{}, 1)}
	c.client = imapclient.New(conn, &imapclient.Options{UnilateralDataHandler: &imapclient.UnilateralDataHandler{
		Mailbox: func(data *imapclient.UnilateralDataMailbox) {
			if data.NumMessages != nil {
				select {
				case c.news <- struct{}{}:
				default:
				}
			}
		},
	}})
	if err := c.open(ctx, a); err != nil {
		c.close()
		return nil, hide(err, a.Password)
	}
	return c, nil
}

func (c *connection) open(ctx context.Context, a Address) error {
	if err := c.within(ctx, answerTimeout, c.client.WaitGreeting); err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	if err := c.within(ctx, answerTimeout, c.client.Login(a.User, a.Password).Wait); err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	return c.within(ctx, answerTimeout, func() error {
		data, err := c.client.Select(a.Mailbox, nil).Wait()
		if err != nil {
			return fmt.Errorf("open the mailbox: %w", err)
		}
		c.validity = data.UIDValidity
		return nil
	})
}

// within runs a command and closes the connection when it takes too long or ctx ends.
func (c *connection) within(ctx context.Context, most time.Duration, command func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	stop := context.AfterFunc(ctx, c.close)
	defer stop()
	err := command()
	if err != nil && ctx.Err() != nil {
		return errors.Join(ctx.Err(), err)
	}
	return err
}

func (c *connection) close() { _ = c.client.Close() }

// unseen lists the mails without the flag \Seen, the oldest first.
func (c *connection) unseen(ctx context.Context) (uids []imap.UID, err error) {
	err = c.within(ctx, answerTimeout, func() error {
		data, err := c.client.UIDSearch(&imap.SearchCriteria{NotFlag: []imap.Flag{imap.FlagSeen, imap.FlagDeleted}}, nil).Wait()
		if err == nil {
			uids = data.AllUIDs()
		}
		return err
	})
	return uids, err
}

// fetch reads a mail without marking it as seen, up to a number of bytes. It returns false
// when there is no such mail any more.
func (c *connection) fetch(ctx context.Context, uid imap.UID, most int) (m Mail, found bool, err error) {
	section := &imap.FetchItemBodySection{Peek: true, Partial: &imap.SectionPartial{Size: int64(most)}}
	m = Mail{Validity: c.validity, UID: uint32(uid)}
	err = c.within(ctx, fetchTimeout, func() error {
		command := c.client.Fetch(imap.UIDSetNum(uid), &imap.FetchOptions{UID: true, RFC822Size: true, InternalDate: true, BodySection: []*imap.FetchItemBodySection{section}})
		var failed error
		for data := command.Next(); data != nil; data = command.Next() {
			for item := data.Next(); item != nil; item = data.Next() {
				switch item := item.(type) {
				case imapclient.FetchItemDataRFC822Size:
					m.Size = item.Size
				case imapclient.FetchItemDataInternalDate:
					m.At = item.Time
				case imapclient.FetchItemDataBodySection:
					if item.Literal == nil {
						continue
					}
					if m.Raw, failed = io.ReadAll(io.LimitReader(item.Literal, int64(most))); failed == nil {
						_, failed = io.Copy(io.Discard, item.Literal)
					}
					found = true
				}
			}
		}
		return errors.Join(command.Close(), failed)
	})
	return m, found, err
}

// markSeen tells the server that a mail has been taken.
func (c *connection) markSeen(ctx context.Context, uid imap.UID) error {
	return c.within(ctx, answerTimeout, func() error {
		return c.client.Store(imap.UIDSetNum(uid), &imap.StoreFlags{Op: imap.StoreFlagsAdd, Silent: true, Flags: []imap.Flag{imap.FlagSeen}}, nil).Close()
	})
}

// wait returns when there is something new or after a time, whichever is first.
func (c *connection) wait(ctx context.Context, most time.Duration) error {
	var idle *imapclient.IdleCommand
	if c.client.Caps().Has(imap.CapIdle) {
		if err := c.within(ctx, answerTimeout, func() (err error) {
			idle, err = c.client.Idle()
			return err
		}); err != nil {
			return err
		}
	}
	timer := time.NewTimer(most)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-c.news:
	case <-c.client.Closed():
	case <-ctx.Done():
	}
	if idle == nil {
		// Without IDLE, a server tells of new mail in the answer to a command only.
		return c.within(ctx, answerTimeout, c.client.Noop().Wait)
	}
	return c.within(ctx, answerTimeout, func() error {
		if err := idle.Close(); err != nil {
			return err
		}
		return idle.Wait()
	})
}

// leave signs out.
func (c *connection) leave() {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	_ = c.within(ctx, 2*time.Second, c.client.Logout().Wait)
	c.close()
}

// hide makes an error without a secret, should a server repeat it.
func hide(err error, secret string) error {
	if err == nil || secret == "" || !strings.Contains(err.Error(), secret) {
		return err
	}
	return errors.New(strings.ReplaceAll(err.Error(), secret, "…"))
}
