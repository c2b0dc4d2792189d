using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Recorder.Storage.Journal;

namespace Recorder.Storage.Writing;

/// <summary>Callers that wait until all events accepted before their call are handled. Any thread.</summary>
/// <param name="journal">The queue of events.</param>
sealed class FlushRequests(EventJournal journal)
{
    readonly ConcurrentQueue<(JournalPosition Position, TaskCompletionSource<bool> Request)> _waiting = new();
    volatile StrongBox<JournalPosition>? _done;

    /// <summary>Number of waiting callers.</summary>
    internal int Count => _waiting.Count;

    /// <summary>Adds a caller.</summary>
    /// <returns>Completes when its events are handled; false when the writer stopped before that.</returns>
    internal Task<bool> Add()
    {
        var request = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var position = journal.End;
        _waiting.Enqueue((position, request));
        // Either this thread sees the position of the handled events, or CompleteTaken sees the request.
        Interlocked.MemoryBarrier();
        if (_done is { } done && done.Value.Covers(position))
            request.TrySetResult(true);
        return request.Task;
    }

    /// <summary>Counts the callers, from the front of the queue, with all events taken from the journal. Reader's thread.</summary>
    internal int CountTaken(int atMost)
    {
        var taken = journal.Taken;
        return _waiting.Take(atMost).TakeWhile(waiting => taken.Covers(waiting.Position)).Count();
    }

    /// <summary>Completes callers from the front of the queue.</summary>
    internal void Complete(bool done, int atMost = int.MaxValue)
    {
        while (atMost-- > 0 && _waiting.TryDequeue(out var waiting))
            waiting.Request.TrySetResult(done);
    }

    /// <summary>
    /// Completes the callers with all events taken from the journal. Later calls for the same events complete at once. Reader's
    /// thread.
    /// </summary>
    internal void CompleteTaken()
    {
        _done = new StrongBox<JournalPosition>(journal.Taken);
        Interlocked.MemoryBarrier();
        Complete(done: true, CountTaken(int.MaxValue));
    }
}
