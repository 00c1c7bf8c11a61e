package main

import (
	"context"
	"errors"
)

type exportVerb struct{}

func (v *exportVerb) Run(context.Context, *Settings, world) error {
	return errors.New("not there yet")
}
