package main

import (
	"context"
	"errors"
)

type serveVerb struct{}

func (v *serveVerb) Run(context.Context, *Settings, world) error {
	return errors.New("not there yet")
}
