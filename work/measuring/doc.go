// Package measuring says of recommended measures what asks for one, who decides on it, and what
// has become of what was approved.
package measuring
