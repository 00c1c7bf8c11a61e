package simulator

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// faultOfWebApp says in Telegram's words what is wrong with the address of a web app, or nothing.
// Telegram's test servers take http as well; here loopback may have it.
func faultOfWebApp(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Hostname() == "" {
		return "Wrong HTTP URL"
	}
	ip, err := netip.ParseAddr(u.Hostname())
	if u.Scheme == "https" || u.Scheme == "http" && (u.Hostname() == "localhost" || err == nil && ip.IsLoopback()) {
		return ""
	}
	return "Only HTTPS links are allowed"
}

// allowedIn refuses buttons that open web apps outside private chats.
func (m markup) allowedIn(c *Chat) *apiError {
	if c.user == nil && slices.ContainsFunc(slices.Concat(m.buttons...), func(b Button) bool { return b.Web != "" }) {
		return badRequest("BUTTON_TYPE_INVALID")
	}
	return nil
}

// OpenWebApp returns the address that the person's application opens for a button: that of the
// button, with init data in its fragment, signed as Telegram does
// (https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app).
func (u *User) OpenWebApp(b Button, dark bool) string {
	theme := `{"bg_color":"#ffffff","text_color":"#000000"}`
	if dark {
		theme = `{"bg_color":"#17212b","text_color":"#f5f5f5"}`
	}
	fragment := url.Values{"tgWebAppData": {u.InitData()}, "tgWebAppVersion": {"9.1"}, "tgWebAppPlatform": {"tdesktop"}, "tgWebAppThemeParams": {theme}}
	return b.Web + "#" + fragment.Encode()
}

// InitData is what an application hands to a web app: who opened it, and when.
func (u *User) InitData() string {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	who, err := json.Marshal(map[string]any{"id": u.info.ID, "first_name": u.info.FirstName, "username": u.info.Username, "language_code": u.info.LanguageCode})
	if err != nil {
		panic(err) // numbers and texts
	}
	return SignInitData(u.s.opts.Token, map[string]string{
		"query_id": "AAF" + strconv.FormatInt(u.info.ID, 36), "user": string(who),
		"auth_date": strconv.FormatInt(u.s.opts.Now().Unix(), 10), "signature": "not-simulated",
	})
}

// SignInitData signs fields with a bot's token.
func SignInitData(token string, fields map[string]string) string {
	var lines []string
	values := url.Values{}
	for name, value := range fields {
		lines = append(lines, name+"="+value)
		values.Set(name, value)
	}
	slices.Sort(lines)
	key := hmac.New(sha256.New, []byte("WebAppData"))
	key.Write([]byte(token))
	sum := hmac.New(sha256.New, key.Sum(nil))
	sum.Write([]byte(strings.Join(lines, "\n")))
	values.Set("hash", hex.EncodeToString(sum.Sum(nil)))
	return values.Encode()
}
