// Package reporting says of the units' periodic reports when they are asked for, which units owe
// one, who writes it, and what its draft is made from.
package reporting
