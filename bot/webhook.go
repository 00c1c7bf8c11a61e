package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"dondoc/bot/outgoing"
	"dondoc/telegram"
)

// webhookSecret is what Telegram takes as a secret token
// (https://core.telegram.org/bots/api#setwebhook).
var webhookSecret = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

// webhookPorts are those to which Telegram sends updates
// (https://core.telegram.org/bots/webhooks).
var webhookPorts = []string{"", "443", "80", "88", "8443"}

// checkWebhook looks at the webhook's settings. Neither is quoted: the path is a secret too.
func (s *Settings) checkWebhook() error {
	if s.TelegramWebhookURL == "" {
		return nil
	}
	u, err := url.Parse(s.TelegramWebhookURL)
	switch {
	case err != nil || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "":
		err = errors.New("TELEGRAM_WEBHOOK_URL is not an address of the form https://host/path")
	case u.Scheme == "http" && s.ownBotAPI() && outgoing.Loopback(u.Hostname()):
	case u.Scheme != "https":
		err = errors.New("TELEGRAM_WEBHOOK_URL must begin with https://; http:// is for loopback, with another TELEGRAM_API_URL")
	case !s.ownBotAPI() && !slices.Contains(webhookPorts, u.Port()):
		err = errors.New("TELEGRAM_WEBHOOK_URL: Telegram sends updates to ports 443, 80, 88 and 8443 only")
	case slices.Contains([]string{"/healthz", "/readyz", "/metrics"}, u.Path), strings.HasPrefix(u.Path+"/", "/board/"):
		// The path is masked as the secret that it should be, so it is not quoted.
		err = errors.New("TELEGRAM_WEBHOOK_URL: its path is one of dondoc's own pages (/healthz, /readyz, /metrics, /board/); take another that nobody guesses")
	}
	if !webhookSecret.MatchString(s.TelegramWebhookSecret) {
		err = errors.Join(err, errors.New("TELEGRAM_WEBHOOK_SECRET is needed with TELEGRAM_WEBHOOK_URL: up to 256 letters, digits, dashes and underscores; openssl rand -hex 32 makes one"))
	}
	return err
}

// ownBotAPI reports whether the Bot API server is not Telegram's.
func (s *Settings) ownBotAPI() bool {
	u, err := url.Parse(s.TelegramAPIURL)
	return err == nil && !strings.EqualFold(u.Hostname(), telegramHost)
}

// telegramHost is the host of [telegram.DefaultURL].
const telegramHost = "api.telegram.org"

// unlimited is the SEND_RATE of a Bot API server without limits.
const unlimited = "unlimited"

// checkRate looks at SEND_RATE. Telegram punishes who does not keep to its limits.
func (s *Settings) checkRate() error {
	switch {
	case s.SendRate == "telegram":
	case s.SendRate != unlimited:
		return fmt.Errorf("SEND_RATE: %q is not a rate; write telegram, or unlimited for another Bot API server that has no limits", s.SendRate)
	case !s.ownBotAPI():
		return errors.New("SEND_RATE=unlimited is for another Bot API server only; set TELEGRAM_API_URL to its address, or leave SEND_RATE at telegram")
	}
	return nil
}

// webhookAddress is the address that updates are sent to and its path here. An address without a path
// gets one that nobody can guess and that stays the same.
func (s *Settings) webhookAddress() (address, path string) {
	u, err := url.Parse(s.TelegramWebhookURL)
	if err != nil {
		return "", "" // checkWebhook has told
	}
	if u.Path == "" || u.Path == "/" {
		sum := hmac.New(sha256.New, []byte(s.TelegramWebhookSecret))
		sum.Write([]byte("path of dondoc's webhook"))
		u.Path = "/" + hex.EncodeToString(sum.Sum(nil)[:16])
	}
	return u.String(), u.Path
}

// webhookPath is the path as a secret; empty when there is none to hide.
func (s *Settings) webhookPath() string {
	if s.TelegramWebhookURL == "" {
		return ""
	}
	_, path := s.webhookAddress()
	return path
}

// webhook finds out whether updates come as the settings have it. Which page of a host they
// are pushed to is not said.
func (f *findings) webhook(d *deployment, facts telegram.Facts) {
	address, _ := d.webhookAddress()
	set := d.TelegramWebhookURL != ""
	switch {
	case !set && facts.Webhook != "":
		f.add(warning, "webhook", "updates are pushed to %s; serve polls and will end that", facts.Webhook)
	case !set:
		f.add(fine, "webhook", "none, updates are polled; %d wait", facts.Pending)
	case facts.Webhook == "":
		f.add(warning, "webhook", "none is set and a poller may be at work, but TELEGRAM_WEBHOOK_URL is given; serve sets it while it runs")
	case facts.Address != address:
		f.add(warning, "webhook", "updates are pushed to another address, at %s; serve changes that", facts.Webhook)
	default:
		f.add(fine, "webhook", "updates are pushed to %s; %d wait", facts.Webhook, facts.Pending)
		if facts.Refused != "" && facts.Pending > 0 {
			f.add(warning, "webhook", "Telegram could not deliver: %s", facts.Refused)
		}
	}
}
