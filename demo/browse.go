package demo

import (
	"context"
	"os/exec"
	"runtime"
)

// Browse opens an address in this machine's browser. Without a browser it does nothing: the
// address has been printed as well.
func Browse(url string) {
	ctx := context.Background() // the browser may run longer than this process
	var command *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		command = exec.CommandContext(ctx, "open", url)
	case "windows":
		command = exec.CommandContext(ctx, "rundll32", "url.dll,FileProtocolHandler", url)
	default:
		command = exec.CommandContext(ctx, "xdg-open", url)
	}
	if command.Start() == nil {
		go func() { _ = command.Wait() }() // its exit status does not matter
	}
}
