// Package cause is why work is late: whoever submits it late, or asks for more time, says whether
// the cause is objective or subjective, and who answers for the unit confirms what is objective.
package cause
