package main

import (
	"context"
	"os/exec"
	"runtime"
)

// browse opens an address in the browser of whoever sits here. On a machine without one
// nothing happens: the address has been printed as well.
func browse(url string) {
	ctx := context.Background() // the browser outlives us
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
		go func() { _ = command.Wait() }() // nobody asks how it ended
	}
}
