package main

import (
	"os/exec"
	"runtime"
)

// browse opens an address in the browser of whoever sits here. On a machine without one
// nothing happens: the address has been printed as well.
func browse(url string) {
	var command *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		command = exec.Command("open", url)
	case "windows":
		command = exec.Command("rundll32", "url.dll,FileProtocolHandler", url)
	default:
		command = exec.Command("xdg-open", url)
	}
	if command.Start() == nil {
		go func() { _ = command.Wait() }() // nobody asks how it ended
	}
}
