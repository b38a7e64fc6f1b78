// Package queue gives back the first of what it holds, in any order of arrival.
package queue

import "container/heap"

// Queue holds items in an order: compare is negative where a comes before b.
type Queue[T any] struct{ items items[T] }

// New returns an empty queue.
func New[T any](compare func(a, b T) int) *Queue[T] {
	return &Queue[T]{items[T]{compare: compare}}
}

// Len is how many items there are.
func (q *Queue[T]) Len() int { return q.items.Len() }

// Push adds an item.
func (q *Queue[T]) Push(x T) { heap.Push(&q.items, x) }

// Pop takes the first item out.
func (q *Queue[T]) Pop() T { return heap.Pop(&q.items).(T) }

// items is what package heap asks for.
type items[T any] struct {
	list    []T
	compare func(a, b T) int
}

// Len is how many there are.
func (s *items[T]) Len() int { return len(s.list) }

// Less tells which goes first.
func (s *items[T]) Less(i, j int) bool { return s.compare(s.list[i], s.list[j]) < 0 }

// Swap exchanges two.
func (s *items[T]) Swap(i, j int) { s.list[i], s.list[j] = s.list[j], s.list[i] }

// Push appends one.
func (s *items[T]) Push(x any) { s.list = append(s.list, x.(T)) }

// Pop takes the last.
func (s *items[T]) Pop() any {
	last := s.list[len(s.list)-1]
	s.list = s.list[:len(s.list)-1]
	return last
}
