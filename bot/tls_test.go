package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dondoc/internal/ports"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// With rediss:// everything goes through TLS, with a password; a server whose certificate nobody
// vouches for is refused in one sentence that does not tell the password.
func TestOverTLS(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	certificate, key := filepath.Join(dir, "redis.crt"), filepath.Join(dir, "redis.key")
	selfSigned(t, certificate, key)
	port := ports.Take(t)
	storagetest.Start(t, "--tls-port", port, "--bind", "127.0.0.1", "--user", "app", "on", ">bi-mat", "~*", "&*", "+@all",
		"--tls-cert-file", certificate, "--tls-key-file", key, "--tls-auth-clients", "no")
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim).with("REDIS_URL", "rediss://app:bi-mat@127.0.0.1:"+port).with("REMINDER_CRON", "0 0 1 1 *")

	check := exec.Command(program(t), "check")
	for name, value := range d {
		check.Env = append(check.Env, name+"="+value)
	}
	out, err := check.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "certificate") || strings.Contains(string(out), "bi-mat") {
		t.Errorf("without its certificate: %v\n%s", err, out)
	}

	d = d.with("SSL_CERT_FILE", certificate)
	d.spawn(t)
	check = exec.Command(program(t), "check")
	for name, value := range d {
		check.Env = append(check.Env, name+"="+value)
	}
	if out, err := check.CombinedOutput(); err != nil || strings.Contains(string(out), "bi-mat") {
		t.Errorf("%v\n%s", err, out)
	}
}

// selfSigned writes a certificate of 127.0.0.1 that vouches for itself, and its key.
func selfSigned(t *testing.T, certificate, key string) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "redis"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	public, err := x509.CreateCertificate(rand.Reader, template, template, &secret.PublicKey, secret)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalECPrivateKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	for file, block := range map[string]*pem.Block{certificate: {Type: "CERTIFICATE", Bytes: public}, key: {Type: "EC PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
