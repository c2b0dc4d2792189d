using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Recorder.Storage.Journal;

namespace Recorder.Storage.Writing;

/// <summary>Those who wait for what was accepted before they asked, whatever is accepted afterwards. Any thread.</summary>
/// <param name="journal">Where it goes through.</param>
sealed class FlushRequests(EventJournal journal)
{
    readonly ConcurrentQueue<(JournalPlace Place, TaskCompletionSource<bool> Request)> _waiting = new();
    volatile StrongBox<JournalPlace>? _done;

    /// <summary>How many wait.</summary>
    internal int Count => _waiting.Count;

    /// <summary>Adds one.</summary>
    /// <returns>Completes when it is answered; false when the writer stopped before that.</returns>
    internal Task<bool> Add()
    {
        var request = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var place = journal.End;
        _waiting.Enqueue((place, request));
        // Either this sees how far it is done, or who said so sees the request.
        Interlocked.MemoryBarrier();
        if (_done is { } done && done.Value.Covers(place))
            request.TrySetResult(true);
        return request.Task;
    }

    /// <summary>How many of those who asked first have all that they wait for taken from the journal. Reader's thread.</summary>
    internal int CountTaken(int atMost)
    {
        var taken = journal.Taken;
        return _waiting.Take(atMost).TakeWhile(waiting => taken.Covers(waiting.Place)).Count();
    }

    /// <summary>Answers those who asked first.</summary>
    internal void Complete(bool done, int atMost = int.MaxValue)
    {
        while (atMost-- > 0 && _waiting.TryDequeue(out var waiting))
            waiting.Request.TrySetResult(done);
    }

    /// <summary>
    /// All that was taken from the journal is done with: answers those who wait for it, and whoever asks for it from now on, without the
    /// reader. Reader's thread.
    /// </summary>
    internal void CompleteTaken()
    {
        _done = new StrongBox<JournalPlace>(journal.Taken);
        Interlocked.MemoryBarrier();
        Complete(done: true, CountTaken(int.MaxValue));
    }
}
