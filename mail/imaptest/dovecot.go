package imaptest

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"dondoc/internal/ports"
)

// Server is a Dovecot of its own on the loopback interface, with one user whose mails are in a
// folder that is removed with the test.
type Server struct {
	// Roots has the certificate of the imaps port.
	Roots *x509.CertPool

	t          testing.TB
	folder     string
	plain, tls string
	command    *exec.Cmd
	delivered  atomic.Int64
}

// User and Password open the mailbox. The password is one that must be escaped in a URL.
const (
	User     = "nhacviec@bo.example.vn"
	Password = "p@ss/w%rd:1"
)

// nobody is the user and group as whom the server runs when the test is root: Dovecot opens
// no mailbox of root.
const nobody = 65534

// Start starts a server. A missing dovecot fails the test.
func Start(t testing.TB) *Server {
	t.Helper()
	path, err := exec.LookPath("dovecot")
	if err != nil {
		if path, err = exec.LookPath("/usr/sbin/dovecot"); err != nil {
			t.Fatal("dovecot is not on PATH: install the package dovecot-imapd, or run `make mail`")
		}
	}
	// The folders of [testing.TB.TempDir] are closed to other users, and too long for a socket.
	folder, err := os.MkdirTemp("/tmp", "imap")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{t: t, folder: folder, plain: ports.Take(t), tls: ports.Take(t)}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	s.certificate()
	s.write("dovecot.conf", s.config())
	if err := os.Mkdir(filepath.Join(folder, "home"), 0o700); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		for _, name := range []string{"", "home", "dovecot.conf", "key.pem", "cert.pem"} {
			if err := os.Chown(filepath.Join(folder, name), nobody, nobody); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.command = exec.Command(path, "-F", "-c", filepath.Join(folder, "dovecot.conf"))
	s.Bring()
	t.Cleanup(s.Stop)
	return s
}

func (s *Server) config() string {
	uid, gid := os.Geteuid(), os.Getegid()
	if uid == 0 {
		uid, gid = nobody, nobody
	}
	return strings.NewReplacer("FOLDER", s.folder, "UID", strconv.Itoa(uid), "GID", strconv.Itoa(gid),
		"USER", name(uid, "-un"), "GROUP", name(gid, "-gn"),
		"PASSWORD", strings.ReplaceAll(Password, "%", "%%"), "PLAIN", s.plain, "SECURE", s.tls).Replace(config)
}

// config has no place outside the folder, and listens on loopback only.
const config = `protocols = imap
base_dir = FOLDER/run
state_dir = FOLDER/state
log_path = FOLDER/log
default_internal_user = USER
default_internal_group = GROUP
default_login_user = USER
ssl = yes
ssl_cert = <FOLDER/cert.pem
ssl_key = <FOLDER/key.pem
mail_location = maildir:~/Maildir
mailbox_list_index = no
mail_max_userip_connections = 50
first_valid_uid = 1
auth_failure_delay = 0
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = PLAIN
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = SECURE
    ssl = yes
  }
}
passdb {
  driver = static
  args = password=PASSWORD
}
userdb {
  driver = static
  args = uid=UID gid=GID home=FOLDER/home/%n
}
`

// name asks id for the name of a user or group; os/user needs cgo for some.
func name(id int, flag string) string {
	switch {
	case id == nobody && flag == "-un":
		return "nobody"
	case id == nobody:
		return "nogroup"
	}
	out, err := exec.Command("id", flag).Output()
	if err != nil {
		return strconv.Itoa(id)
	}
	return strings.TrimSpace(string(out))
}

// Bring starts the server again after [Server.Stop].
func (s *Server) Bring() {
	s.t.Helper()
	c := exec.Command(s.command.Path, s.command.Args[1:]...)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if os.Geteuid() == 0 {
		c.SysProcAttr.Credential = &syscall.Credential{Uid: nobody, Gid: nobody}
	}
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	if err := c.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.command = c
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		if client, err := s.open(); err == nil {
			_ = client.Close()
			return
		}
		time.Sleep(20 * time.Millisecond) // the server tells nobody that it listens
	}
	log, _ := os.ReadFile(filepath.Join(s.folder, "log"))
	s.Stop()
	s.t.Fatalf("dovecot does not answer: %s%s", out.String(), log)
}

// Stop ends the server and all its connections.
func (s *Server) Stop() {
	if s.command.Process == nil {
		return
	}
	_ = syscall.Kill(-s.command.Process.Pid, syscall.SIGTERM)
	_ = s.command.Wait()
	_ = syscall.Kill(-s.command.Process.Pid, syscall.SIGKILL) // workers that outlive the master
}

// URL is the address of the mailbox without TLS.
func (s *Server) URL() string {
	return fmt.Sprintf("imap://%s@127.0.0.1:%s/INBOX", escaped, s.plain)
}

// Certificate is the file of the certificate of the imaps port, for SSL_CERT_FILE.
func (s *Server) Certificate() string { return filepath.Join(s.folder, "cert.pem") }

// SecureURL is the same with TLS.
func (s *Server) SecureURL() string {
	return fmt.Sprintf("imaps://%s@127.0.0.1:%s/INBOX", escaped, s.tls)
}

const escaped = "nhacviec%40bo.example.vn:p%40ss%2Fw%25rd%3A1"

func (s *Server) open() (*imapclient.Client, error) {
	c, err := imapclient.DialInsecure(net.JoinHostPort("127.0.0.1", s.plain), nil)
	if err != nil {
		return nil, err
	}
	if err := c.Login(User, Password).Wait(); err != nil {
		_ = c.Close()
		return nil, err
	}
	return c, nil
}

// Home returns the folder of a user's Maildir, for a server that delivers there. Any user may
// sign in, with the one password; the host of an address does not count.
func (s *Server) Home(t testing.TB, user string) string {
	t.Helper()
	name, _, _ := strings.Cut(user, "@")
	home := filepath.Join(s.folder, "home", name)
	if err := os.MkdirAll(home, 0o700); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		if err := os.Chown(home, nobody, nobody); err != nil {
			t.Fatal(err)
		}
	}
	return home
}

// Mails are those in the inbox of a user, as they came.
func (s *Server) Mails(user string) (all []string) {
	s.t.Helper()
	c, err := imapclient.DialInsecure(net.JoinHostPort("127.0.0.1", s.plain), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if err := c.Login(user, Password).Wait(); err != nil {
		s.t.Fatal(err)
	}
	box, err := c.Select("INBOX", &imap.SelectOptions{ReadOnly: true}).Wait()
	if err != nil {
		s.t.Fatal(err)
	}
	if box.NumMessages == 0 {
		return nil
	}
	var numbers imap.SeqSet
	numbers.AddRange(1, box.NumMessages)
	section := &imap.FetchItemBodySection{Peek: true}
	mails, err := c.Fetch(numbers, &imap.FetchOptions{BodySection: []*imap.FetchItemBodySection{section}}).Collect()
	if err != nil {
		s.t.Fatal(err)
	}
	for _, m := range mails {
		all = append(all, string(m.FindBodySection(section)))
	}
	return all
}

// Deliver puts mails into the mailbox, as a mail server does.
func (s *Server) Deliver(mails ...string) {
	s.t.Helper()
	c, err := s.open()
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	for _, mail := range mails {
		mail = strings.ReplaceAll(strings.ReplaceAll(mail, "\r\n", "\n"), "\n", "\r\n")
		command := c.Append("INBOX", int64(len(mail)), nil)
		_, err := command.Write([]byte(mail))
		if err == nil {
			err = command.Close()
		}
		if err == nil {
			_, err = command.Wait()
		}
		if err != nil {
			s.t.Fatal(err)
		}
		s.delivered.Add(1)
	}
}

// Unseen is how many mails are not marked as seen.
func (s *Server) Unseen() int {
	s.t.Helper()
	c, err := s.open()
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if _, err := c.Select("INBOX", &imap.SelectOptions{ReadOnly: true}).Wait(); err != nil {
		s.t.Fatal(err)
	}
	data, err := c.Search(&imap.SearchCriteria{NotFlag: []imap.Flag{imap.FlagSeen}}, nil).Wait()
	if err != nil {
		s.t.Fatal(err)
	}
	return len(data.AllSeqNums())
}

func (s *Server) write(file, content string) {
	if err := os.WriteFile(filepath.Join(s.folder, file), []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// certificate makes one for loopback that is valid for the century: a test has no clock.
func (s *Server) certificate() {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		s.t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "dovecot of a test"},
		NotBefore: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	cert, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		s.t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		s.t.Fatal(err)
	}
	public := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert})
	s.write("cert.pem", string(public))
	s.write("key.pem", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})))
	s.Roots = x509.NewCertPool()
	s.Roots.AppendCertsFromPEM(public)
}
