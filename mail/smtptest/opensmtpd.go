package smtptest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/smtp"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"dondoc/internal/ports"
	"dondoc/mail/imaptest"
)

// GoneHost is a domain whose mail is taken and then comes back: the server of the address says only
// then that there is no such user.
const GoneHost = "cu.example.vn"

// Server is an OpenSMTPD on the loopback interface. It takes mail for the users it was started
// with, with anything after a plus, and no other.
type Server struct {
	t       testing.TB
	folder  string
	port    string
	path    string
	command *exec.Cmd
	log     *os.File
	lock    *os.File // nil: the queue is its own
}

// nobody is the user whose mailboxes they are; see package imaptest.
const nobody = "65534"

// Start starts a server that delivers into the mailboxes of users of box. OpenSMTPD starts as
// root only, which CI is; other users are told what they have not tested. A missing smtpd fails
// the test.
func Start(t testing.TB, box *imaptest.Server, users ...string) *Server {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("NOT TESTED: mail over OpenSMTPD, which starts as root only")
	}
	path, err := exec.LookPath("smtpd")
	if err != nil {
		if path, err = exec.LookPath("/usr/sbin/smtpd"); err != nil {
			t.Fatal("smtpd is not on PATH: install the package opensmtpd, or run `make mail`")
		}
	}
	folder, err := os.MkdirTemp("/tmp", "smtp")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	s := &Server{t: t, folder: folder, port: ports.Take(t), path: path}
	spool := filepath.Join(folder, "spool")
	// Its children, which are other users, pass through.
	if err := errors.Join(os.Mkdir(spool, 0o711), os.Chmod(folder, 0o711)); err != nil { //nolint:gosec // nothing in it is secret
		t.Fatal(err)
	}
	if err := os.WriteFile(s.file("smtpd.conf"), []byte(s.config(box, users)), 0o600); err != nil {
		t.Fatal(err)
	}
	if s.log, err = os.Create(s.file("log")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.log.Close() })
	s.Bring()
	t.Cleanup(s.Stop)
	return s
}

func (s *Server) file(name string) string { return filepath.Join(s.folder, name) }

func (s *Server) config(box *imaptest.Server, users []string) string {
	var addresses, homes, domains []string
	for _, user := range users {
		name, host, _ := strings.Cut(user, "@")
		addresses = append(addresses, fmt.Sprintf("%q = %q", user, name))
		homes = append(homes, fmt.Sprintf("%q = %q", name, nobody+":"+nobody+":"+box.Home(s.t, user)))
		if host = strconv.Quote(host); !slices.Contains(domains, host) {
			domains = append(domains, host)
		}
	}
	anybody, _, _ := strings.Cut(users[0], "@")
	return strings.NewReplacer("ADDRESSES", strings.Join(addresses, ", "), "HOMES", strings.Join(homes, ", "), "DOMAINS", strings.Join(domains, ", "),
		"GONE", GoneHost, "ANYBODY", anybody, "PORT", s.port).Replace(config)
}

// 67 is EX_NOUSER of sysexits.h.
const config = `table addresses { ADDRESSES }
table homes { HOMES }
table domains { DOMAINS }
table gone { "@GONE" = "ANYBODY" }
listen on 127.0.0.1 port PORT hostname mx.example.vn
action "box" maildir "%{user.directory}/Maildir" virtual <addresses> userbase <homes>
action "gone" mda "/bin/sh -c 'exit 67'" virtual <gone> userbase <homes>
match from any for domain "GONE" action "gone"
match from any for domain <domains> action "box"
`

// URL is the server's SMTP_URL. It asks for no password: the TLS of Debian 12's OpenSMTPD, without
// which it would take none, does not work with its OpenSSL.
func (s *Server) URL() string { return "smtp://" + s.address() }

func (s *Server) address() string { return net.JoinHostPort("127.0.0.1", s.port) }

// Bring starts the server again after [Server.Stop]; what it has taken is still there. The folder
// of its queue is compiled into it: it gets another one there, in a mount namespace of its own, so
// that a server of this machine and other tests are not in its way.
func (s *Server) Bring() {
	s.t.Helper()
	s.command = exec.Command("/bin/sh", "-c", `mount -t tmpfs tmpfs /run && mkdir -p /var/spool/smtpd && mount --bind "$0/spool" /var/spool/smtpd && exec "$1" -d -f "$0/smtpd.conf"`, s.folder, s.path)
	s.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Unshareflags: syscall.CLONE_NEWNS}
	s.command.Stdout, s.command.Stderr = s.log, s.log
	err := s.command.Start()
	if errors.Is(err, syscall.EPERM) {
		err = s.shareQueue()
	}
	if err != nil {
		s.command = nil
		s.t.Fatalf("OpenSMTPD does not start: %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		if c, err := smtp.Dial(s.address()); err == nil {
			_ = c.Quit()
			return
		}
		time.Sleep(20 * time.Millisecond) // the server tells nobody that it listens
	}
	s.Stop()
	s.t.Fatalf("smtpd does not answer:\n%s", s.Log())
}

// shareQueue starts the server with the queue of the machine, in a container that may not mount
// anything: one test at a time, and only while no other server has it.
func (s *Server) shareQueue() error {
	var err error
	if s.lock, err = os.OpenFile(filepath.Join(os.TempDir(), "opensmtpd-of-tests"), os.O_CREATE|os.O_RDWR, 0o600); err != nil {
		return err
	}
	if err := syscall.Flock(int(s.lock.Fd()), syscall.LOCK_EX); err != nil {
		return err
	}
	if c, err := net.Dial("unix", "/var/run/smtpd.sock"); err == nil {
		return errors.Join(errors.New("this machine runs an OpenSMTPD itself, and mount namespaces are not allowed here"), c.Close())
	}
	s.command = exec.Command(s.path, "-d", "-f", s.file("smtpd.conf"))
	s.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	s.command.Stdout, s.command.Stderr = s.log, s.log
	return s.command.Start()
}

// Stop ends the server and all its connections.
func (s *Server) Stop() {
	if s.command == nil {
		return
	}
	_ = syscall.Kill(-s.command.Process.Pid, syscall.SIGTERM)
	_ = s.command.Wait()
	_ = syscall.Kill(-s.command.Process.Pid, syscall.SIGKILL) // children that outlive it
	s.command = nil
	if s.lock != nil {
		_ = s.lock.Close() // the next one may have the queue
		s.lock = nil
	}
}

// Log is what the server has said.
func (s *Server) Log() string {
	text, _ := os.ReadFile(s.file("log"))
	return string(text)
}

// Send has the server take a mail from somebody, as a mail program does. The error is its
// refusal.
func (s *Server) Send(from, to, mail string) error {
	mail = strings.ReplaceAll(strings.ReplaceAll(mail, "\r\n", "\n"), "\n", "\r\n")
	return smtp.SendMail(s.address(), nil, from, []string{to}, []byte(mail))
}
