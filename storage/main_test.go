package storage_test

import (
	"testing"

	"go.uber.org/goleak"
)

// Whatever a Store, a lease or a server of our own started ends with it.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
